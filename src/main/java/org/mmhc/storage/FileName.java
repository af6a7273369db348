package org.mmhc.storage;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the owner called a file, without folders, control characters and characters that turn the text around. */
record FileName(String value) {

    private static final int LONGEST = 150;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");

    static FileName cleaned(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        name = UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("");
        name = name.strip().replaceAll("^[.\\s]+|[.\\s]+$", "");
        return new FileName(name.isEmpty() ? "file" : shortened(name));
    }

    /** In lower case and without the dot; empty when the name has none. */
    String extension() {
        int dot = value.lastIndexOf('.');
        String extension = value.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isOne = dot > 0
                && EXTENSION.matcher(extension).matches()
                && extension.chars().anyMatch(Character::isLetter);
        return isOne ? extension : "";
    }

    /** The name with an extension that tells what is in the file: browsers and desktops go by it when they open a download. */
    FileName withExtensionFor(String contentType) {
        List<String> fitting =
                AcceptedType.of(contentType).map(AcceptedType::extensions).orElse(List.of());
        return fitting.isEmpty() || fitting.contains(extension())
                ? this
                : new FileName(shortened(value + "." + fitting.getFirst()));
    }

    private static String shortened(String name) {
        int tooMany = name.codePointCount(0, name.length()) - LONGEST;
        if (tooMany <= 0) {
            return name;
        }
        String extension = new FileName(name).extension();
        String tail = extension.isEmpty() ? "" : name.substring(name.length() - extension.length() - 1);
        String stem = name.substring(0, name.length() - tail.length());
        int kept = stem.offsetByCodePoints(0, LONGEST - tail.length());
        return stem.substring(0, kept).strip() + tail;
    }
}

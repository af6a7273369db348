package org.mmhc.identity;

/** The one rule about names: there is one, on one line, and it is not a novel. */
final class PersonName {

    private PersonName() {}

    static String of(String text) {
        String name = text.strip().replaceAll("\\s+", " ");
        if (name.isEmpty()
                || name.length() > User.LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new NameInvalid();
        }
        return name;
    }
}

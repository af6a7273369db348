package org.mmhc.billing.invoice.tax;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The states and union territories of India, by the codes that the tax office gave them. */
public enum IndianState {
    JAMMU_AND_KASHMIR("01", "Jammu and Kashmir", "JK", "जम्मू और कश्मीर"),
    HIMACHAL_PRADESH("02", "Himachal Pradesh", "HP", "हिमाचल प्रदेश"),
    PUNJAB("03", "Punjab", "PB", "पंजाब"),
    CHANDIGARH("04", "Chandigarh", "CH", "चंडीगढ़"),
    UTTARAKHAND("05", "Uttarakhand", "UK", "UT", "Uttaranchal", "उत्तराखंड", "उत्तराखण्ड"),
    HARYANA("06", "Haryana", "HR", "हरियाणा"),
    DELHI(
            "07",
            "Delhi",
            "DL",
            "New Delhi",
            "NCT of Delhi",
            "National Capital Territory of Delhi",
            "दिल्ली",
            "नई दिल्ली"),
    RAJASTHAN("08", "Rajasthan", "RJ", "राजस्थान"),
    UTTAR_PRADESH("09", "Uttar Pradesh", "UP", "उत्तर प्रदेश"),
    BIHAR("10", "Bihar", "BR", "बिहार"),
    SIKKIM("11", "Sikkim", "SK", "सिक्किम"),
    ARUNACHAL_PRADESH("12", "Arunachal Pradesh", "AR", "अरुणाचल प्रदेश"),
    NAGALAND("13", "Nagaland", "NL", "नागालैंड"),
    MANIPUR("14", "Manipur", "MN", "मणिपुर"),
    MIZORAM("15", "Mizoram", "MZ", "मिज़ोरम"),
    TRIPURA("16", "Tripura", "TR", "त्रिपुरा"),
    MEGHALAYA("17", "Meghalaya", "ML", "मेघालय"),
    ASSAM("18", "Assam", "AS", "असम"),
    WEST_BENGAL("19", "West Bengal", "WB", "Paschim Banga", "पश्चिम बंगाल"),
    JHARKHAND("20", "Jharkhand", "JH", "झारखंड", "झारखण्ड"),
    ODISHA("21", "Odisha", "OD", "OR", "Orissa", "ओडिशा", "उड़ीसा"),
    CHHATTISGARH("22", "Chhattisgarh", "CG", "CT", "Chattisgarh", "छत्तीसगढ़"),
    MADHYA_PRADESH("23", "Madhya Pradesh", "MP", "मध्य प्रदेश"),
    GUJARAT("24", "Gujarat", "GJ", "गुजरात"),
    /** Until 2020; part of the next one since. */
    DAMAN_AND_DIU("25", "Daman and Diu"),
    DADRA_AND_NAGAR_HAVELI_AND_DAMAN_AND_DIU(
            "26",
            "Dadra and Nagar Haveli and Daman and Diu",
            "DN",
            "DH",
            "DD",
            "Dadra and Nagar Haveli",
            "Daman",
            "Diu",
            "दादरा और नगर हवेली और दमन और दीव"),
    MAHARASHTRA("27", "Maharashtra", "MH", "महाराष्ट्र"),
    /** Until 2014, when Telangana was made of a part of it. */
    ANDHRA_PRADESH_BEFORE_DIVISION("28", "Andhra Pradesh (before division)"),
    KARNATAKA("29", "Karnataka", "KA", "कर्नाटक"),
    GOA("30", "Goa", "GA", "गोवा"),
    LAKSHADWEEP("31", "Lakshadweep", "LD", "लक्षद्वीप"),
    KERALA("32", "Kerala", "KL", "केरल"),
    TAMIL_NADU("33", "Tamil Nadu", "TN", "तमिलनाडु", "तमिल नाडु"),
    PUDUCHERRY("34", "Puducherry", "PY", "Pondicherry", "पुदुच्चेरी", "पुडुचेरी"),
    ANDAMAN_AND_NICOBAR_ISLANDS(
            "35", "Andaman and Nicobar Islands", "AN", "Andaman and Nicobar", "अंडमान और निकोबार द्वीपसमूह"),
    TELANGANA("36", "Telangana", "TS", "TG", "Telengana", "तेलंगाना", "तेलंगाना"),
    ANDHRA_PRADESH("37", "Andhra Pradesh", "AP", "आंध्र प्रदेश", "आन्ध्र प्रदेश"),
    LADAKH("38", "Ladakh", "LA", "लद्दाख");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final List<String> OPENINGS = List.of("stateof", "utof", "unionterritoryof");
    private static final Map<String, IndianState> BY_NAME = new HashMap<>();

    static {
        for (IndianState state : values()) {
            IndianState today = state.today();
            BY_NAME.put(state.code, today);
            BY_NAME.put(folded(state.title), today);
            state.otherNames.forEach(name -> BY_NAME.put(folded(name), today));
        }
    }

    private final String code;
    private final String title;
    private final List<String> otherNames;

    IndianState(String code, String title, String... otherNames) {
        this.code = code;
        this.title = title;
        this.otherNames = List.of(otherNames);
    }

    /** Two digits. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** Whether its own tax is one of the centre too, as it has no parliament. */
    public boolean isGovernedByCentre() {
        return switch (this) {
            case CHANDIGARH,
                    DAMAN_AND_DIU,
                    DADRA_AND_NAGAR_HAVELI_AND_DAMAN_AND_DIU,
                    LAKSHADWEEP,
                    ANDAMAN_AND_NICOBAR_ISLANDS,
                    LADAKH -> true;
            default -> false;
        };
    }

    /** What it is part of now. */
    public IndianState today() {
        return switch (this) {
            case DAMAN_AND_DIU -> DADRA_AND_NAGAR_HAVELI_AND_DAMAN_AND_DIU;
            case ANDHRA_PRADESH_BEFORE_DIVISION -> ANDHRA_PRADESH;
            default -> this;
        };
    }

    /** The one with that code. */
    public static Optional<IndianState> ofCode(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    /** The one that somebody means who writes that: its name in English or Hindi, an older name, or its letters; nothing when nobody can tell. */
    public static Optional<IndianState> named(String typed) {
        String name = folded(typed);
        return OPENINGS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(opening -> BY_NAME.get(name.substring(opening.length())))
                .or(() -> Optional.ofNullable(BY_NAME.get(name)));
    }

    private static String folded(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ");
        return NO_LETTERS.matcher(MARKS.matcher(letters).replaceAll("")).replaceAll("");
    }
}

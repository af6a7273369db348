package org.mmhc.care.request;

/** What a patient can wish of whoever comes; people look after it, no rule does. */
public enum Wish {
    /** Always the same person, as far as that can be. */
    SAME_PERSON,
    /** Nobody who smokes. */
    NO_SMOKER,
    /** Nobody who has animals at home. */
    NO_PETS,
    /** Somebody whom the animals of the home do not bother. */
    LIKES_PETS,
    /** Somebody who cooks without meat. */
    COOKS_VEGETARIAN
}

package org.mmhc.base.crypto;

import jakarta.persistence.AttributeConverter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps one attribute of an aggregate encrypted; each such column has a small subclass that names it. */
public abstract class EncryptedColumn<T> implements AttributeConverter<T, String> {

    private final FieldCipher cipher;
    private final String column;
    private final Function<T, String> write;
    private final Function<String, T> read;

    /**
     * @param column {@code <table>.<column>}
     * @param write the value as text
     * @param read the text as value
     */
    protected EncryptedColumn(FieldCipher cipher, String column, Function<T, String> write, Function<String, T> read) {
        this.cipher = cipher;
        this.column = column;
        this.write = write;
        this.read = read;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return value == null ? null : cipher.encrypt(write.apply(value), column);
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String stored) {
        return stored == null ? null : read.apply(cipher.decrypt(stored, column));
    }
}

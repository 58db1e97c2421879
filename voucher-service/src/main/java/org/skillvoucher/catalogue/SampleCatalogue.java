package org.skillvoucher.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The bundled sample of an OCCUPATIONS file: public codes and invented hours and classes, to fill in and to try things with. */
public final class SampleCatalogue {
    private static final String FILE = "/catalogues/sample-occupations.csv";

    private SampleCatalogue() {}

    /** CSV in UTF-8, in the form of an import. */
    public static byte[] occupations() {
        try (InputStream file = Objects.requireNonNull(SampleCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

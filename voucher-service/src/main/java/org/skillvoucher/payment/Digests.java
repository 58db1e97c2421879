package org.skillvoucher.payment;

/** SHA-256 in hexadecimal digits over what is approved: the content itself, and the file in either format. */
record Digests(String content, String pain, String csv) {
    String of(FileFormat format) {
        return switch (format) {
            case PAIN -> pain;
            case CSV -> csv;
        };
    }
}

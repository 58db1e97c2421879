package org.skillvoucher.backend.card;

/**
 * In which order the parts of what SM2 encrypted stand: point, digest, text as GB/T 32918.4 has it, or point, text, digest as it was
 * before. Partners differ, and one has to be agreed.
 */
public enum Sm2Order {
    C1C3C2,
    C1C2C3
}

package org.skillvoucher.history;

import org.skillvoucher.history.proof.TreeHead;

/** A head as it is stored: what it says, and the signed text that proves it. */
public record SealedHead(TreeHead head, String signed) {}

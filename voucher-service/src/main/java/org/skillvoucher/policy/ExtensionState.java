package org.skillvoucher.policy;

/** Whether an extension handed in by an officer changes what is decided. */
public enum ExtensionState {
    DRAFT,
    PUBLISHED
}

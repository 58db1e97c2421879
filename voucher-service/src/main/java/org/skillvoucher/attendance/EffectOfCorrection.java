package org.skillvoucher.attendance;

/** Who reckons what a correction changes in minutes and money: asked upward, because attendance knows no subsidies. */
public interface EffectOfCorrection {
    /** The digest of what it would change as things now are, as it was shown to who decides. */
    String digest(Correction correction);

    /** Whether what the training itself earns is the same with it as without. */
    boolean leavesTrainingAsItIs(Correction correction);
}

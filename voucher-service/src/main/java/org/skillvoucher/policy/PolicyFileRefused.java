package org.skillvoucher.policy;

import java.util.Map;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.yaml.FileWrong;

/** How a file that an officer sent in, and that cannot be carried out, is refused: with its place and what is wrong there. */
final class PolicyFileRefused {
    private PolicyFileRefused() {}

    static Refused of(FileWrong wrong) {
        Refused refused = new Refused(
                Refusal.POLICY_FILE_WRONG,
                Map.of("file", wrong.file(), "line", wrong.line(), "column", wrong.column(), "message", wrong.what()));
        refused.initCause(wrong);
        return refused;
    }
}

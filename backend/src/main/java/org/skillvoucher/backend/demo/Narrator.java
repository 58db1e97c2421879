package org.skillvoucher.backend.demo;

import java.io.PrintStream;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.backend.access.FirstAdministrator;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.IdNumber;

/** Tells a story step by step: who did what, by which call, and what it changed. */
final class Narrator {
    private final PrintStream out;
    private int step;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String who, String what, String http, String changed) {
        step++;
        out.println("%2d  %s  %s".formatted(step, who, what));
        out.println("     " + http + "   " + changed);
    }

    void explain(Decision decision) {
        out.println("     为什么是这些钱？ Why this yuan?  " + decision.verdict() + "，" + decision.document() + "（"
                + decision.policyId() + "，文件 SHA-256 " + decision.policyHash().substring(0, 12) + "…）");
        decision.findings()
                .forEach(f -> out.println("       " + (f.outcome() == FindingOutcome.MET ? "✓" : "✗") + " " + f.clause()
                        + "  " + f.zh()));
        decision.derivation().forEach(d -> out.println("       = " + d.zh() + "  " + yuan(d.amountFen())));
    }

    void accounts(String password, IdNumber trainee) {
        out.println();
        out.println("可登录的账号 Accounts to log in with (POST /v1/sessions), password: " + password);
        out.println("  " + FirstAdministrator.LOGIN
                + " 系统管理员 | maker 经办 | checker 审核 | finance 财务 | auditor 审计 | school 机构 | teacher 教师");
        out.println("  学员 trainee: POST /simulator/card/consents {\"idNumber\": \"" + trainee.text()
                + "\"} -> POST /v1/card-sessions {\"code\": …}");
    }

    static String yuan(long fen) {
        return Money.ofFen(fen) + " 元";
    }
}

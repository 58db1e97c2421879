package org.skillvoucher.backend.simulator;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.PresenceWay;

/**
 * The pages of the simulated card, as text. The order and the words are those that public descriptions of the real pages have: choose,
 * 授权领取, password. Whatever comes from outside is escaped in one place, {@link #of}.
 */
final class CardPages {
    private static final String PASSWORD_DIGITS = "123456789";

    private CardPages() {}

    /** Text as it stands in a page or in an attribute between double quotes. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            safe.append(
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        case '\'' -> "&#39;";
                        default -> String.valueOf(c);
                    });
        }
        return safe.toString();
    }

    /** Whose card: in the real app there is only one's own. */
    static String choose(CardVisits.Visit visit, List<SimulatedCardPlatform.Standing> cards) {
        String people = cards.stream().map(CardPages::person).collect(Collectors.joining());
        return page("选择人员", "Choose a card", "", """
                <form method="post" action="/simulator/card/choose">
                <input type="hidden" name="visit" value="%s">
                <div class="panel"><ul class="people">%s</ul></div>
                <button class="main" type="submit">下一步</button>
                </form>
                <p class="note">以上人员均为虚构，身份证号以从未启用的 99 开头。
                <span lang="en">None of them exists: no region code begins with 99.</span></p>
                """.formatted(of(visit.name()), people));
    }

    private static String person(SimulatedCardPlatform.Standing one) {
        CardHolder holder = one.card().holder();
        return """
                <li><label><input type="radio" name="card" value="%s" required>
                <span class="text">%s<br><span class="number">%s</span></span>%s</label></li>
                """.formatted(
                of(holder.issueNo()), of(holder.name()), of(holder.idNumber().toString()), tags(one));
    }

    private static String tags(SimulatedCardPlatform.Standing one) {
        String level = "<span class=\"tag blue\">%s级卡</span>"
                .formatted(one.card().holder().level() == 2 ? "二" : "一");
        String state = one.closed() == CardClosure.LOST
                ? "<span class=\"tag bad\">已挂失</span>"
                : one.closed() == CardClosure.UNLINKED
                        ? "<span class=\"tag bad\">已解除关联</span>"
                        : one.isLocked() ? "<span class=\"tag bad\">已锁定</span>" : "";
        return level + state;
    }

    /** 授权领取: what is asked for, and that the holder knows it. */
    static String consent(CardVisits.Visit visit, InventedCard card) {
        String account = card.holder().level() == 2 ? "<li>社保卡银行账户（用于发放补贴）</li>" : "";
        return page("授权领取", "Consent", "", face(card) + """
                <form method="post" action="/simulator/card/agree">
                <input type="hidden" name="visit" value="%s">
                <div class="panel">
                <h2>职业培训券 申请获取您的</h2>
                <ul class="asked"><li>姓名、社会保障号码</li><li>发卡地区、签发号</li>%s</ul>
                <p class="note">仅用于实名领取和使用职业培训券。您可以随时在电子社保卡中解除关联。
                <span lang="en">For taking and using training vouchers in your own name, until you unlink the card.</span></p>
                </div>
                <label class="tick"><input type="checkbox" name="known" value="yes" required>
                <span>我已阅读并知悉以上授权内容</span></label>
                <button class="main" type="submit" name="answer" value="yes">知悉并同意，立即授权</button>
                <button type="submit" name="answer" value="no" formnovalidate>取消</button>
                </form>
                """.formatted(of(visit.name()), account));
    }

    private static String face(InventedCard card) {
        CardHolder holder = card.holder();
        return """
                <div class="face" role="img" aria-label="电子社会保障卡，%s"><b>电子社会保障卡</b>
                <span class="who">%s</span>
                <span><span class="number">%s</span><br><small>%s · 签发号 %s</small></span></div>
                """.formatted(
                        of(holder.name()),
                        of(holder.name()),
                        of(holder.idNumber().toString()),
                        of(holder.issuingRegion().digits()),
                        of(holder.issueNo()));
    }

    /** The six digits; {@code wrong} is why they are asked for once more, or empty. */
    static String password(CardVisits.Visit visit, InventedCard card, String wrong) {
        PresenceWay way = visit.errand().way();
        String what = way == null
                ? "请输入电子社保卡密码"
                : switch (way) {
                    case PASSWORD -> "请输入电子社保卡密码以核验本人";
                    case SMS -> "请输入短信验证码（模拟：与卡密码相同）";
                    case FACE -> "模拟人脸核验：输入卡密码视为通过";
                };
        String alert = wrong.isEmpty() ? "" : "<p class=\"alert\" role=\"alert\">" + of(wrong) + "</p>";
        String keys = PASSWORD_DIGITS
                .chars()
                .mapToObj(c -> key(String.valueOf((char) c), String.valueOf((char) c), ""))
                .collect(Collectors.joining());
        return page("密码验证", "Password", "<script src=\"/simulator/card/keypad.js\" defer></script>", """
                <p class="note">%s　%s</p>%s
                <form method="post" action="/simulator/card/password" autocomplete="off">
                <input type="hidden" name="visit" value="%s">
                <div class="panel"><label for="password">%s<span class="note">（模拟：六位，均为 %s）</span></label>
                <div class="dots" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></div>
                <input class="secret" id="password" name="password" type="password" inputmode="numeric" pattern="[0-9]{6}"
                minlength="6" maxlength="6" required autocomplete="off">
                <div class="keys" id="keys">%s<span class="blank"></span>%s%s</div>
                </div>
                <button class="main" type="submit">确认</button>
                </form>
                """.formatted(
                        of(card.holder().name()),
                        of(card.idNumber().toString()),
                        alert,
                        of(visit.name()),
                        what,
                        SimulatedCardPlatform.PASSWORD,
                        keys,
                        key("0", "0", ""),
                        key("back", "⌫", " aria-label=\"删除一位\"")));
    }

    private static String key(String value, String shown, String more) {
        return "<button type=\"button\" value=\"%s\"%s>%s</button>".formatted(value, more, shown);
    }

    /** The code, for whoever came without an address to go back to. */
    static String code(String code) {
        return page("授权成功", "Consented", "", """
                <div class="panel done"><span class="mark" aria-hidden="true">✓</span><h2>授权成功</h2>
                <p>一次性授权码，一分钟内有效：</p><p class="code" id="code">%s</p>
                <span lang="en">Log in with it: POST /v1/card-sessions</span></div>
                <a class="button" href="/simulator/card">再次授权</a>
                """.formatted(of(code)));
    }

    /** Something that ends the visit: good or not. */
    static String end(boolean good, String title, String text) {
        return page(title, good ? "Done" : "Not done", "", """
                <div class="panel done"><span class="mark%s" aria-hidden="true">%s</span><h2 id="end">%s</h2><p>%s</p></div>
                <a class="button" href="/simulator/card">返回</a>
                """.formatted(
                        good ? "" : " no", good ? "✓" : "！", of(title), of(text)));
    }

    /** Where the simulated platform is handled: cards, notices, how it misbehaves. */
    static String desk(Desk desk) {
        String rows = desk.cards().stream().map(CardPages::row).collect(Collectors.joining());
        String said = desk.said().isEmpty()
                ? ""
                : "<p class=\"panel\" role=\"status\" id=\"said\">" + of(desk.said()) + "</p>";
        String messages = desk.messages().isEmpty()
                ? "<p class=\"note\">还没有消息。</p>"
                : desk.messages().stream()
                        .map(one -> "<p><b>%s</b>　%s<br><span class=\"note\">%s</span></p>"
                                .formatted(of(one.title()), of(one.to().toString()), of(one.text())))
                        .collect(Collectors.joining());
        return page(
                        "模拟平台管理",
                        "The simulated platform",
                        "",
                        said
                                + """
                <div class="panel"><h2>电子社保卡</h2><table class="cards">
                <thead><tr><th scope="col">持卡人</th><th scope="col">状态</th><th scope="col">操作</th></tr></thead>
                <tbody>%s</tbody></table>
                <p class="note">挂失和解除关联会像真实平台一样，向本系统发送签名通知。
                <span lang="en">Losing or unlinking a card sends a signed notice to this server.</span></p></div>
                <div class="panel"><h2>平台响应</h2><div class="row">%s%s%s</div>
                <h2>本人核验</h2><div class="row">%s%s</div></div>
                <div class="panel"><h2>卡内消息</h2>%s</div>
                <a class="button" href="/simulator/card">打开授权页</a>
                """.formatted(
                                                rows,
                                                mode("normal", "正常", desk.isNormal()),
                                                mode("slow", "缓慢（" + SLOW.toSeconds() + " 秒）", desk.isSlow()),
                                                mode("failing", "故障", desk.away()),
                                                mode("checks-passed", "自动通过", desk.passing()),
                                                mode("checks-asked", "须在页面核验", !desk.passing()),
                                                messages))
                .replace("<main>", "<main class=\"wide\">");
    }

    /** How slow the slow mode is: slower than anybody waits. */
    static final Duration SLOW = Duration.ofSeconds(5);

    /** What the desk shows. */
    record Desk(
            List<SimulatedCardPlatform.Standing> cards,
            List<SimulatedCardPlatform.Shown> messages,
            boolean away,
            Duration delay,
            boolean passing,
            String said) {
        boolean isSlow() {
            return !away && !delay.isZero();
        }

        boolean isNormal() {
            return !away && delay.isZero();
        }
    }

    private static String row(SimulatedCardPlatform.Standing one) {
        CardHolder holder = one.card().holder();
        String buttons = one.closed() == null
                ? act("lose", holder, "挂失")
                        + act("unlink", holder, "解除关联")
                        + (one.wrong() > 0 ? act("restore", holder, "重置密码") : "")
                : act("restore", holder, "恢复");
        String state = one.closed() == null && !one.isLocked() ? "<span class=\"tag good\">正常</span>" : "";
        return "<tr><td>%s<br><span class=\"note\">%s</span></td><td>%s%s</td><td><div class=\"row\">%s</div></td></tr>"
                .formatted(of(holder.name()), of(holder.idNumber().toString()), tags(one), state, buttons);
    }

    private static String act(String what, CardHolder holder, String shown) {
        return """
                <form method="post" action="/simulator/card/desk"><input type="hidden" name="card" value="%s">\
                <button type="submit" name="act" value="%s" aria-label="%s：%s">%s</button></form>\
                """.formatted(of(holder.issueNo()), what, shown, of(holder.name()), shown);
    }

    private static String mode(String what, String shown, boolean on) {
        return """
                <form method="post" action="/simulator/card/desk">\
                <button type="submit" name="act" value="%s" aria-pressed="%s">%s</button></form>\
                """.formatted(what, on, of(shown));
    }

    private static String page(String title, String english, String head, String body) {
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · 电子社保卡（模拟）</title>
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/simulator/card/card.css">%s</head>
                <body><div class="sim">模拟环境，与真实的电子社保卡平台无关　Simulator</div>
                <header><h1>%s</h1><span lang="en">%s</span></header>
                <main>%s</main></body></html>
                """.formatted(of(title), head, of(title), english, body);
    }
}

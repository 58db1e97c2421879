package org.skillvoucher.person;

/** What a holder is told in the card app: things that somebody else may have done in their name. */
public enum CardMessageKind {
    DEVICE_REGISTERED("新手机已登记", "您的培训券已在一部新手机上登记，原手机不能再签到。如非本人操作，请在电子社保卡中挂失或解除关联。"),
    ACCOUNT_PROPOSED("收款账户变更申请", "有人以您的名义申请变更补贴收款账户，审核期间暂停拨付。如非本人操作，请立即联系当地人社部门。");

    private final String title;
    private final String text;

    CardMessageKind(String title, String text) {
        this.title = title;
        this.text = text;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }
}

package org.skillvoucher.catalogue;

import java.util.List;

/** The kinds of list that a bureau publishes, each with the columns of its file. A stored name is never renamed. */
public enum CatalogueKind {
    /** 补贴目录清单, QZ-5c, XC-6. */
    OCCUPATIONS(
            new Column("edition", "版本"),
            new Column("code", "职业编码"),
            new Column("name", "职业名称"),
            new Column("level", "等级"),
            new Column("hours", "课时"),
            new Column("amountClass", "补贴类别"),
            new Column("certificateKind", "证书类别"),
            new Column("origin", "来源")),
    /** Occupations newly published by the state, XC-6. */
    STATE_OCCUPATIONS(
            new Column("code", "职业编码"),
            new Column("name", "职业名称"),
            new Column("publishedOn", "发布日期"),
            new Column("document", "文件")),
    /** 项目制培训目录, QZ-6: not imported but called for, reviewed and published. */
    PROJECTS(
            new Column("code", "项目编码"),
            new Column("name", "项目名称"),
            new Column("hours", "课时"),
            new Column("organiser", "承办单位"),
            new Column("notes", "说明")),
    /** Training institutions with their credit rating, QJ-4a. */
    INSTITUTIONS(new Column("creditCode", "统一社会信用代码"), new Column("name", "名称"), new Column("creditRating", "信用等级")),
    /** Assessment organisations, XC-6. */
    ASSESSORS(new Column("creditCode", "统一社会信用代码"), new Column("name", "名称"), new Column("creditRating", "信用等级")),
    /** 受经贸摩擦影响企业目录清单, QZ-10a. */
    TRADE_FRICTION(new Column("creditCode", "统一社会信用代码"), new Column("name", "名称")),
    /** Key and distressed enterprises (重点企业、困难企业), QJ-1b. */
    KEY_ENTERPRISES(new Column("creditCode", "统一社会信用代码"), new Column("name", "名称")),
    /** Reference standards, XC-7, QZ-10b. */
    STANDARDS(
            new Column("name", "标准"),
            new Column("key", "项"),
            new Column("zh", "名称"),
            new Column("unit", "单位"),
            new Column("yuan", "金额"),
            new Column("document", "文件"));

    private final List<Column> columns;

    CatalogueKind(Column... columns) {
        this.columns = List.of(columns);
    }

    /** A column of a file: its head may be written either way. */
    public record Column(String name, String zh) {}

    /** In the order of the file. */
    public List<Column> columns() {
        return columns;
    }
}

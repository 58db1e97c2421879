package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 补贴目录清单, 国家新发布职业, 项目制目录, 培训机构, 评价机构, 受经贸摩擦影响企业, 参照标准. */
@Serdeable
public enum CatalogueKind {
    OCCUPATIONS,
    STATE_OCCUPATIONS,
    PROJECTS,
    INSTITUTIONS,
    ASSESSORS,
    TRADE_FRICTION,
    KEY_ENTERPRISES,
    STANDARDS
}

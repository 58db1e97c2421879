package org.skillvoucher.attendance;

/** What a request for a correction rests on. Stored names are never renamed. */
public enum CorrectionProof {
    /** 本人或机构情况说明. */
    STATEMENT,
    /** 教师课堂记录. */
    TEACHER_RECORD,
    /** 现场照片或监控记录. */
    PICTURE,
    /** 设备或网络故障记录. */
    FAULT_RECORD,
    /** 请假条. */
    LEAVE_SLIP,
    /** 病历或诊断证明. */
    MEDICAL_CERTIFICATE,
    /** 补课记录. */
    MAKE_UP_RECORD,
    /** 检查记录. */
    INSPECTION_RECORD
}

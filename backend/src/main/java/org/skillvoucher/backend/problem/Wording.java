package org.skillvoucher.backend.problem;

import org.skillvoucher.refusal.Refusal;

/** What a refusal says to a person: what happened, and what to do next, in Chinese and English. */
record Wording(String zh, String en, String nextZh, String nextEn) {
    private static Wording of(String zh, String nextZh, String en, String nextEn) {
        return new Wording(zh, en, nextZh, nextEn);
    }

    /** One row for each reason; a new reason without words does not compile. */
    static Wording of(Refusal refusal) {
        return switch (refusal) {
            case CREDENTIALS_WRONG ->
                of(
                        "账号、密码或动态口令不正确，或登录已失效。",
                        "请核对后重试，或重新登录。",
                        "Login, password or code is wrong, or the session has ended.",
                        "Check them and try again, or log in again.");
            case SECOND_FACTOR_MISSING ->
                of(
                        "此账号已开启动态口令。",
                        "请输入身份验证器显示的六位动态口令后重新登录。",
                        "This account asks for a second factor.",
                        "Log in again with the six digits that your authenticator shows.");
            case ACCOUNT_LOCKED ->
                of(
                        "连续输错次数过多，账号已暂时锁定。",
                        "请在所示时间之后再登录，或请管理员重置密码。",
                        "Too many tries were wrong in a row: the account is locked for a while.",
                        "Log in after the time shown, or ask an administrator to reset the password.");
            case ACCOUNT_CLOSED ->
                of(
                        "该账号已停用。",
                        "停用的账号不再启用；如需使用，请另开账号。",
                        "This account is closed.",
                        "It is not opened again: open another one where somebody needs it.");
            case ACCOUNT_NOT_NAMED ->
                of(
                        "您名下有多个账号。",
                        "请选择要登录的账号，重新出示电子社保卡。",
                        "The holder of this card has several accounts.",
                        "Name one of them, and show the card again: its code is used.");
            case FAMILY_CODE_WRONG ->
                of(
                        "亲情代办码无效：可能已过期、已被他人使用，或是您本人生成的。",
                        "请家人重新生成，并在有效期内由另一人输入。",
                        "The family code is not good: too old, used by somebody else, or your own.",
                        "Ask for a new one, and let the other person enter it in time.");
            case FAMILY_MEMBER_TOO_YOUNG ->
                of(
                        "代办人须年满十八周岁。",
                        "请由其他成年家人代办。",
                        "Who acts for another must be of age.",
                        "Let a grown-up member of the family do it.");
            case FAMILY_PROXY_STATE_WRONG ->
                of(
                        "该亲情代办当前状态不能进行此操作。",
                        "请查看代办状态：须对方同意、本人确认，且未到期、未解除。",
                        "The family proxy is not in a state for this.",
                        "Look how it stands: accepted by the one, confirmed by the other, not over and not ended.");
            case FAMILY_PROXY_LIMIT ->
                of(
                        "一名学员最多由三人代办，一人最多代办五人，同一人不能重复设置。",
                        "请先解除不再需要的代办。",
                        "At most three may act for one person, one may act for at most five, and nobody twice.",
                        "End one that is not needed any more.");
            case SESSION_OVER ->
                of(
                        "会话已结束。",
                        "请重新登录；若非本人操作，请修改密码。",
                        "The session is over.",
                        "Log in again; if it was not you who ended it, change the password.");
            case PASSWORD_WEAK ->
                of(
                        "新密码不能与旧密码相同，也不能包含登录名。",
                        "请另设一个至少十二位的密码。",
                        "The new password is the old one, or has the log-in's name in it.",
                        "Choose another one of at least twelve characters.");
            case SECOND_FACTOR_STATE_WRONG ->
                of(
                        "动态口令已开启，或尚未开始绑定、尚未开启。",
                        "更换请先用动态口令关闭再重新绑定；尚未绑定的请先开始绑定。",
                        "The second factor is on already, or not begun, or not on.",
                        "To change it take it off with a code of it and begin anew; if there is none, begin one.");
            case CARD_CODE_WRONG ->
                of(
                        "电子社保卡授权码无效或已过期。",
                        "请在电子社保卡中重新授权。",
                        "The card's one-time code is unknown, used or expired.",
                        "Consent again in the card app.");
            case CARD_NOT_USABLE ->
                of(
                        "这张电子社保卡已挂失或已解除，不能使用。",
                        "请先在电子社保卡中解除挂失或重新领取，再重新授权。",
                        "This card was reported lost or unlinked, and cannot be used.",
                        "Restore the card or take a new one in the card app, then consent again.");
            case CARD_NOTICE_WRONG ->
                of(
                        "通知的签名、时间或内容不正确，未予处理。",
                        "请用约定的密钥重新签名后发送；时间与本系统相差不得超过五分钟。",
                        "The signature, the time or the content of the notice is wrong: nothing was done.",
                        "Sign it again with the agreed key, at a time within five minutes of ours.");
            case CARD_PLATFORM_AWAY ->
                of(
                        "电子社保卡平台暂时没有响应。",
                        "请稍后再试。",
                        "The card platform does not answer at the moment.",
                        "Try again in a moment.");
            case BANK_AWAY ->
                of(
                        "银行暂时没有响应。",
                        "系统会自动再次查询，无需重复操作。",
                        "The bank does not answer at the moment.",
                        "The system asks again by itself.");
            case SCANNER_KEY_WRONG ->
                of(
                        "设备公钥无效。",
                        "请在设备上重新生成 P-256 密钥。",
                        "The device's public key is no point of P-256.",
                        "Let the device make a new key.");
            case SCANNER_PROOF_WRONG ->
                of(
                        "设备签名无效或已过期。",
                        "请重新获取挑战码后再签名；如设备已更换密钥，请重新登记。",
                        "The device's signature is wrong or too old.",
                        "Ask for a new challenge and sign it; enrol again if the key is new.");
            case SCANNER_INVITATION_WRONG ->
                of(
                        "设备登记码无效、已过期或已使用。",
                        "请机构管理员重新生成登记码。",
                        "The enrolment code is unknown, too old or used.",
                        "Ask the administrator for a new code.");
            case SCANNER_STATE_WRONG ->
                of(
                        "该扫码设备尚未确认，或已被停用。",
                        "请机构管理员确认设备，或重新登记。",
                        "The scanner is not confirmed yet, or was revoked.",
                        "Let the administrator confirm it, or enrol it again.");
            case NOT_YOURS, NOT_FOUND ->
                of("没有找到，或不在您的权限范围内。", "请核对编号。", "Not found, or not within your reach.", "Check the id.");
            case CHECKER_NEEDED ->
                of(
                        "复审须由具有审核权限的人员办理。",
                        "请由审核岗人员办理复审。",
                        "The second review is done by an officer with the checker role.",
                        "Let a checker do it.");
            case SUBSIDY_HELD ->
                of(
                        "该补贴已被暂停拨付。",
                        "请查看拨付检查清单，按所列原因处理后再拨付。",
                        "The subsidy is held back.",
                        "See its checklist: each cause says what would lift it.");
            case HOLD_KNOWN ->
                of(
                        "另一位工作人员已暂停该笔补贴。",
                        "请与该工作人员核实。",
                        "Another officer holds this subsidy already.",
                        "Speak with that officer.");
            case HOLD_STATE_WRONG ->
                of(
                        "该暂停不能由人工解除，或已解除。",
                        "检查未通过造成的暂停，在问题解决后重新检查时自动解除。",
                        "This hold is not lifted by hand, or was lifted before.",
                        "A hold by a failed check goes when the check passes: have it checked again.");
            case OFFICER_IS_PAYEE ->
                of(
                        "不得审批付给本人的补贴。",
                        "请由其他工作人员审批。",
                        "Nobody approves what is paid to themselves.",
                        "Let another officer approve it.");
            case OFFICER_NOT_IDENTIFIED ->
                of(
                        "该账号尚未登记使用人身份，不能审批资金。",
                        "请管理员开设登记了身份证号的账号。",
                        "It is not known who uses this log-in, so it may not approve money.",
                        "Ask an administrator for an account with an ID number.");
            case PUBLICITY_OVER ->
                of(
                        "公示尚未开始或已经结束。",
                        "如仍有异议，请直接向人社部门反映。",
                        "The publicity has not begun or is over.",
                        "Tell the bureau directly.");
            case OBJECTIONS_FULL ->
                of(
                        "该公示收到的异议已达上限，正在核查。",
                        "请直接向人社部门反映。",
                        "So many objections were made to this that no more are taken; it is being looked into.",
                        "Tell the bureau directly.");
            case OBJECTION_STATE_WRONG ->
                of("该异议已有处理结果。", "请查看处理结果。", "The objection was decided already.", "Look at what was decided.");
            case CALENDAR_MISSING ->
                of(
                        "系统中没有该年度的工作日历，无法计算公示期限。",
                        "请管理员导入国务院办公厅公布的节假日安排。",
                        "The working days of that year are not known, so the last day cannot be reckoned.",
                        "Ask the administrator for that year's calendar file.");
            case SAME_OFFICER ->
                of(
                        "经办人不能审核自己提交的内容。",
                        "请由另一位工作人员办理。",
                        "Who made it may not approve it.",
                        "Let another officer do this step.");
            case ROLES_WRONG ->
                of(
                        "角色与所属单位不相符。",
                        "机构账号只能有机构角色，人社账号须指定地区。",
                        "The roles do not fit the owner of the account.",
                        "Give institution roles to institutions, and a region to officers.");
            case OVERLOADED ->
                of(
                        "当前请求过多，本次未处理。",
                        "请按提示的秒数后用同一请求重试，不会重复记录。",
                        "Too many at this moment: nothing was done.",
                        "Send the same request again after Retry-After; it is never counted twice.");
            case TOO_OFTEN -> of("尝试次数过多。", "请在提示的时间后再试。", "Too many tries.", "Wait as long as Retry-After says.");
            case ID_NUMBER_WRONG ->
                of(
                        "身份证号码不正确（校验位或日期不符）。",
                        "请核对后重新填写。",
                        "The ID number is wrong (check digit or date).",
                        "Check it and send it again.");
            case CREDIT_CODE_WRONG ->
                of("统一社会信用代码不正确。", "请核对后重新填写。", "The unified credit code is wrong.", "Check it and send it again.");
            case REGION_UNKNOWN ->
                of(
                        "行政区划代码不存在。",
                        "请使用 GB/T 2260 六位代码。",
                        "There is no such region code.",
                        "Use a six-digit code of GB/T 2260.");
            case CURSOR_WRONG ->
                of(
                        "翻页标记无效。",
                        "请使用上一页返回的 nextCursor。",
                        "The cursor is not one of ours.",
                        "Use nextCursor of the page before.");
            case DATES_WRONG ->
                of(
                        "日期前后矛盾或已过期。",
                        "请核对起止日期。",
                        "The dates contradict each other or lie in the past.",
                        "Check from and until.");
            case REASON_NEEDED ->
                of(
                        "更改决定享受资格的信息须说明理由。",
                        "请在 reason 栏填写理由后重新提交。",
                        "A change of what decides a person's eligibility needs a reason.",
                        "Say why in the field reason, and send it again.");
            case EXPORT_TOO_LARGE ->
                of(
                        "所选期间的记录过多，无法一次下载。",
                        "请缩短起止日期后分次下载。",
                        "The period has more rows than one file takes.",
                        "Ask for a shorter period, several times.");
            case ID_USED_FOR_ANOTHER ->
                of(
                        "同一编号已用于不同的内容。",
                        "如为新的请求，请更换编号；如为重发，请勿改动内容。",
                        "This id was used for a different request.",
                        "Use a new id for a new request, or the same body for a repeated one.");
            case PERSON_KNOWN ->
                of(
                        "该身份证号码已在另一编号下登记。",
                        "请使用返回的人员编号更新信息。",
                        "This ID number is registered under another id.",
                        "Update the person whose id is in the details.");
            case CONSENT_TEXT_OLD ->
                of(
                        "授权文本已更新，您阅读的不是现行版本。",
                        "请重新阅读现行文本后再选择是否同意。",
                        "The text has changed since you read it.",
                        "Read the text of now, then say whether you agree.");
            case NO_POLICY_IN_FORCE ->
                of(
                        "该地区当日没有施行中的补贴政策。",
                        "请核对地区、补贴项目和日期，或由人社部门发布延期文件。",
                        "No policy is in force for this region, benefit and day.",
                        "Check them, or let the bureau publish an extension.");
            case BENEFIT_UNKNOWN ->
                of(
                        "政策文件中没有这个补贴项目。",
                        "请从政策的补贴项目中选择。",
                        "The policy has no such benefit.",
                        "Choose one of the policy's benefits.");
            case FACT_WRONG ->
                of(
                        "所填信息有误，见标出的字段。",
                        "请按提示修改该项。",
                        "A fact of the case is wrong: see the field named.",
                        "Correct that fact.");
            case POLICY_FILE_WRONG ->
                of(
                        "政策文件无法执行，已标明行号、列号和原因。",
                        "请修改文件后再提交。",
                        "The policy file cannot be carried out: line, column and reason are named.",
                        "Correct the file and send it again.");
            case POLICY_NOT_KEPT ->
                of(
                        "该决定所依据的政策原文没有留存，无法复算。",
                        "请查阅纸质档案。",
                        "The policy text behind this decision was not kept, so it cannot be made again.",
                        "Look into the paper files.");
            case EXTENSION_STATE_WRONG ->
                of(
                        "该延续文件已由他人发布，或发布数量已满。",
                        "请刷新文件状态。",
                        "The extension is published already, or no more can be.",
                        "Refresh the extension.");
            case BACKTEST_STATE_WRONG ->
                of("回测已结束。", "请查看结果，或新建一次回测。", "The backtest has ended.", "Read its result, or begin another one.");
            case NOT_ELIGIBLE ->
                of(
                        "按政策规定不符合领取条件。",
                        "请查看决定说明中的条款；如信息有误，请联系当地人社部门更正。",
                        "The policy does not allow it.",
                        "Read the clauses in the decision; ask the bureau if a fact is wrong.");
            case NEEDS_OFFICER ->
                of(
                        "需要人社部门人工裁定。",
                        "请联系当地人社部门，并提供决定编号。",
                        "An officer has to rule on this case.",
                        "Contact the bureau with the decision's id.");
            case FUND_EXHAUSTED ->
                of(
                        "资金余额不足，不能超出资金额度。",
                        "请减少数量，或选择其他资金，或等待追加拨款。",
                        "The fund has not enough free money.",
                        "Reduce the number, choose another fund, or wait for an appropriation.");
            case STANDARD_NOT_SET ->
                of(
                        "所依据的参照标准尚未发布，无法确定补贴上限。",
                        "请先发布该标准；按职业和等级定标准的，请在批次中写明职业和等级。",
                        "The reference standard that the amount rests on is not published.",
                        "Publish it first; where it depends on occupation and level, name both in the batch.");
            case BENEFIT_LIMIT_REACHED ->
                of(
                        "本项补贴的次数或月数已用完。",
                        "请查看决定中列明的条款；确有特殊情况的，可由经办人员裁定。",
                        "The uses or months of this benefit are used up.",
                        "See the clause that is named; in a special case an officer may rule.");
            case BENEFIT_EXCLUDED ->
                of(
                        "已享受与本项互斥的补贴，不可重复享受。",
                        "请查看已享受的补贴和条款；放弃前一项后可再申请。",
                        "A benefit that excludes this one was granted already.",
                        "See which one; this one is possible once that one is given up.");
            case FUND_CEILING_REACHED ->
                of(
                        "超出文件为该资金来源安排的总额，不能拨入。",
                        "请按提示的剩余额度减少金额，或选择其他资金来源。",
                        "The document set a ceiling for money of this source, and this is past it.",
                        "Reduce the amount to what is left, or choose another source.");
            case BATCH_WRONG ->
                of(
                        "券批次的填写内容相互矛盾。",
                        "请核对提示的字段。",
                        "The batch's fields do not fit together.",
                        "Check the field that is named.");
            case BATCH_STATE_WRONG ->
                of("券批次当前状态不能进行此操作。", "请刷新批次状态。", "The batch's state does not allow this.", "Refresh the batch.");
            case BATCH_NOT_OPEN ->
                of(
                        "该批次培训券现在不能领取。",
                        "请查看领取时间，或选择其他批次。",
                        "This batch cannot be taken from now.",
                        "Look at its claim window, or choose another.");
            case BATCH_EXHAUSTED ->
                of(
                        "该批次培训券已领完。",
                        "请选择其他批次，或等待下一批次。",
                        "All vouchers of this batch are taken.",
                        "Choose another batch or wait for the next.");
            case BATCH_TOO_LARGE ->
                of(
                        "发放对象超出批次上限。",
                        "请缩小范围，分批制券。",
                        "Too many recipients for one batch.",
                        "Narrow the criteria and make several batches.");
            case RECIPIENT_STATE_WRONG ->
                of(
                        "该人员在此批次中没有等待人工裁定的事项。",
                        "请刷新人员名单，查看其决定和裁定。",
                        "Nothing about this person waits for a ruling in this batch.",
                        "Refresh the recipients and see the decision and ruling.");
            case ALREADY_HOLDS_VOUCHER ->
                of(
                        "您持有的有效培训券已达上限。",
                        "请先使用或等待现有培训券到期。",
                        "You already hold as many live vouchers as allowed.",
                        "Use one first, or wait until it ends.");
            case VOUCHER_EXPIRED ->
                of(
                        "培训券不在领取或使用期限内。",
                        "请查看有效期。",
                        "The voucher is outside its claim window or validity.",
                        "Look at its dates.");
            case VOUCHER_STATE_WRONG ->
                of("培训券当前状态不能进行此操作。", "请刷新培训券状态。", "The voucher's state does not allow this.", "Refresh the voucher.");
            case YEARLY_LIMIT_REACHED ->
                of(
                        "本年度享受补贴性培训的次数已达上限。",
                        "请下一年度再参加，或联系人社部门。",
                        "The yearly number of subsidised trainings is reached.",
                        "Wait for the next year, or ask the bureau.");
            case OCCUPATION_LEVEL_TAKEN ->
                of(
                        "同一职业同一等级不可重复享受补贴。",
                        "请选择其他职业或等级。",
                        "The same occupation and level is never subsidised twice.",
                        "Choose another occupation or level.");
            case INSTITUTION_KNOWN ->
                of(
                        "该统一社会信用代码已登记。",
                        "请使用返回的机构编号。",
                        "This credit code is registered already.",
                        "Use the institution whose id is in the details.");
            case INSTITUTION_BLOCKED ->
                of(
                        "该机构已被暂停资格，不能新办课程、开班、收生或登记设备。",
                        "暂停起始时间和依据见详情。学员请选择其他机构的培训班；机构可查看暂停原因，并向人社部门申请解除。已开班的照常上课、签到。",
                        "The institution is blocked: it offers no course, opens no class, takes no trainee and enrols no device.",
                        "The details say since when and by which clause. Trainees choose a class elsewhere; the institution reads the reason and asks the bureau to lift it. Classes that run go on.");
            case BLOCK_STATE_WRONG ->
                of(
                        "该机构的暂停资格当前不能这样处理。",
                        "请查看其暂停记录：同一时间只有一项，提出、决定、解除须依次由不同工作人员办理。",
                        "Not possible in the state that the institution's block is in.",
                        "See its blocks: there is one at a time, proposed, decided and lifted in this order by different officers.");
            case SIGNAL_STATE_WRONG ->
                of(
                        "该预警已经核查认定。",
                        "请查看预警详情；已确认的预警可由另一名工作人员撤销，已排除的发现新情况后会重新预警。",
                        "The signal was decided already.",
                        "See the signal: what was confirmed another officer may dismiss; what was dismissed is raised again when more of it is found.");
            case OCCUPATION_NOT_LISTED ->
                of(
                        "该职业（工种）和等级不在补贴目录清单内。",
                        "请从目录清单中选择。",
                        "Occupation and level are not on the subsidy catalogue.",
                        "Choose from the catalogue.");
            case CLASS_STATE_WRONG ->
                of("班级当前状态不能进行此操作。", "请刷新班级状态。", "The class's state does not allow this.", "Refresh the class.");
            case CLASS_FULL -> of("班级名额已满。", "请选择其他班级。", "The class is full.", "Choose another class.");
            case CLASS_BEGUN ->
                of(
                        "班级已开课，开课前未办理的不能补办。",
                        "请选择尚未开课的班级，或调整课表后重新申请。",
                        "The first lesson has begun.",
                        "Choose a class that has not begun, or apply with later lessons.");
            case DEVICE_OF_ANOTHER ->
                of(
                        "这部手机的密钥已属于另一人，或已停用。",
                        "请在本人手机上登记；一部手机只能登记一个人。",
                        "This phone's key belongs to somebody else, or was given up.",
                        "Register on your own phone: one phone, one person.");
            case DEVICE_NEEDS_CARD ->
                of(
                        "近期已更换过手机，再次更换需要重新验证电子社保卡。",
                        "请在电子社保卡页面重新授权后再登记。",
                        "The phone was changed a few days ago: changing it again needs the card.",
                        "Consent on the card's page again and register with its code.");
            case CARD_NOT_LINKED ->
                of(
                        "您的电子社保卡已挂失或已解除关联，本机登记已停用。",
                        "请在电子社保卡中解除挂失或重新领取，用电子社保卡重新登录后再登记本机。",
                        "Your card was reported lost or unlinked, and this phone was ended with it.",
                        "Restore the card in the card app, log in with it again, then register this phone.");
            case PRESENCE_NEEDED ->
                of(
                        "此项操作需要先在电子社保卡页面核验本人。",
                        "请在电子社保卡页面按提示的方式完成核验，然后用同一编号重新提交。",
                        "The card's own page must check first that it is you.",
                        "Do the check on the card's page under the reference given, then send the same again.");
            case PRESENCE_REFUSED ->
                of(
                        "电子社保卡未能核验本人，此项操作未办理。",
                        "请由本人重新核验；如已锁定，请在电子社保卡中重置密码后再试。",
                        "The card's page did not find that it is you: nothing was done.",
                        "Let the holder be checked again; if the card is locked, reset its password in the card app.");
            case PROOF_WRONG ->
                of(
                        "手机密钥的证明不正确或已过期。",
                        "请重新获取随机数并签名。",
                        "The proof that this phone holds the key is wrong or too old.",
                        "Fetch a new number and sign again.");
            case ATTENDANCE_RATE_MISSING ->
                of(
                        "政策文件未规定出勤率，批准开班时必须约定。",
                        "请填写要求的出勤率。",
                        "The policy document leaves the attendance rate open: it is agreed at the approval.",
                        "State the required rate.");
            case ATTENDANCE_RATE_TOO_LOW ->
                of(
                        "约定的出勤率低于政策文件的规定。",
                        "请填写不低于文件规定的出勤率。",
                        "The rate is below what the policy document requires.",
                        "State at least the document's rate.");
            case SCAN_NOT_HELD ->
                of("该签到记录不在待核查状态。", "请刷新列表。", "This scan does not wait for a decision.", "Refresh the list.");
            case LESSON_NOT_NOW ->
                of(
                        "现在不是该课次的签到时间。",
                        "请在课次的签到时间内显示。",
                        "Scans of this lesson do not count now.",
                        "Show the code within the lesson's window.");
            case CORRECTION_WRONG ->
                of(
                        "考勤更正申请的内容不正确。",
                        "请核对提示的字段：补签时间须在课次签到时间内，补课须在课后14天内。",
                        "A field of the request for a correction does not fit.",
                        "Check the field that is named: a missed scan lies in the lesson's window, a make-up lesson within 14 days after.");
            case CORRECTION_TOO_EARLY ->
                of("该课次尚未开始。", "请在课次开始后申请。", "The lesson has not begun.", "Ask once it has begun.");
            case CORRECTION_TOO_LATE ->
                of(
                        "这次更正会改变已经审核的培训补贴，不能直接更正。",
                        "请联系当地人社部门：须先撤销证书或追回该补贴，再更正考勤。",
                        "This correction would change what the training itself was granted, which has been decided.",
                        "Contact the bureau: the certificate is withdrawn or the subsidy claimed back first.");
            case CORRECTION_LOCKED ->
                of(
                        "已过机构审核考勤更正的锁定日。",
                        "请由人社部门审核。",
                        "The lock date has passed: the institution does not decide any more.",
                        "Let the bureau decide.");
            case CORRECTION_KNOWN ->
                of(
                        "该学员本课次已有同类的考勤更正。",
                        "请查看已有的申请。",
                        "There is such a correction of this lesson already.",
                        "Look at that one.");
            case CORRECTION_STATE_WRONG ->
                of("考勤更正当前状态不能进行此操作。", "请刷新状态。", "The correction's state does not allow this.", "Refresh it.");
            case EFFECT_CHANGED ->
                of(
                        "考勤或补贴的情况已变化，与所看到的影响不同，没有保存。",
                        "请重新查看影响后再审核。",
                        "What it would change is no longer what was shown; nothing was saved.",
                        "Look at the effect again, then decide.");
            case CLOCK_UNSTEADY ->
                of(
                        "服务器时钟刚刚跳变，暂停显示动态码。",
                        "请一分钟后再试，或改用学员出示签到码的方式。",
                        "The server's clock has just jumped: no codes are shown.",
                        "Try again in a minute, or scan the trainees' passes.");
            case CLASS_NOT_COVERED ->
                of(
                        "培训券不适用于该班级（职业、等级、机构或地区不符）。",
                        "请按券面说明选择班级。",
                        "The voucher does not cover this class.",
                        "Choose a class that the voucher names.");
            case CLASS_ENDS_AFTER_VOUCHER ->
                of(
                        "班级结束日期晚于培训券有效期。",
                        "请选择在有效期内结业的班级。",
                        "The class ends after the voucher's last day.",
                        "Choose a class that ends in time.");
            case SCANS_AWAITED ->
                of(
                        "还有学员没有签到记录，离线设备上的记录可能尚未上传，或有签到待人社部门核查。",
                        "请先让扫码设备联网上传、等待核查，或在提示的时间之后再办理结业。",
                        "Some trainees have no scan that counts, and one may still come from an offline scanner or wait for an officer.",
                        "Connect the scanners, wait for the review, or close the class after the time that is named.");
            case PASS_IS_ON_PHONE ->
                of(
                        "您已登记手机，签到码由该手机生成。",
                        "请在已登记的手机上出示签到码；手机遗失或更换，请先注销原手机。",
                        "Your registered phone makes the pass.",
                        "Show it on that phone; if it is lost or changed, end its registration first.");
            case CLASS_STILL_RUNNING ->
                of("最后一节课尚未结束。", "请在课程结束后办理结业。", "The last lesson is not over.", "Close the class after it.");
            case LESSONS_OVERLAP ->
                of("课表中有时间重叠的课次。", "请调整课次时间。", "Two lessons of the timetable overlap.", "Move one of them.");
            case PERSON_ELSEWHERE ->
                of(
                        "同一时间已在其他班级报名或签到。",
                        "请选择时间不冲突的班级或时段；如为误签，请先由人社部门核查并否决另一次签到。",
                        "The same person has, or was counted in, another class at the same time.",
                        "Choose another class or time; if the other scan is wrong, an officer has to reject it first.");
            case LESSON_NOT_RUNNING ->
                of("该课次现在没有上课，不能点名。", "请核对课次时间。", "The lesson is not running now.", "Check the lesson's times.");
            case ROLL_CALL_OPEN ->
                of(
                        "本课次正在点名。",
                        "请等这次点名结束后再点。",
                        "The roll is being called in this lesson just now.",
                        "Wait until it has closed.");
            case DRAW_NOT_REVEALED ->
                of(
                        "抽查期尚未结束，抽查结果不公开。",
                        "请在抽查期结束后的第二天起查看。",
                        "The days of this draw are not over: what was drawn is not told yet.",
                        "Ask again from the day after its last day.");
            case ALREADY_ENROLLED ->
                of("您已报名该班级。", "无需重复报名。", "You are enrolled in this class already.", "Nothing more to do.");
            case ENROLMENT_STATE_WRONG ->
                of(
                        "报名当前状态不能进行此操作。",
                        "请刷新报名状态。",
                        "The enrolment's state does not allow this.",
                        "Refresh the enrolment.");
            case CATALOGUE_WRONG ->
                of(
                        "目录的填写内容相互矛盾。",
                        "请核对提示的字段；项目制目录不导入文件，其他目录必须上传文件。",
                        "The fields of the list do not fit together.",
                        "Check the field that is named; a call for projects has no file, every other list has one.");
            case CATALOGUE_FILE_WRONG ->
                of(
                        "无法读取目录文件。",
                        "请上传 CSV（UTF-8 或 GB18030）或 XLSX 文件，不超过 5 MB、20000 行。",
                        "The file cannot be read.",
                        "Send CSV (UTF-8 or GB18030) or XLSX of at most 5 MB and 20000 rows.");
            case CATALOGUE_ROWS_WRONG ->
                of(
                        "目录文件中有错误的行，没有写入任何内容。",
                        "请按行号和列名修改后重新导入，可先试运行查看全部错误。",
                        "Rows of the file are wrong; nothing was written.",
                        "Correct the rows that are named; the preview lists all errors.");
            case CATALOGUE_STATE_WRONG ->
                of("目录当前状态不能进行此操作。", "请刷新目录状态。", "The state of the list does not allow this.", "Refresh the list.");
            case CATALOGUE_KNOWN ->
                of(
                        "该地区同一日期的同类目录已经发布。",
                        "已发布的目录不可更改，请以新的生效日期另制一版。",
                        "A list of this kind, region and day is published already.",
                        "A published list never changes: make a version with a later first day.");
            case LOCAL_ADDITIONS_EXCEEDED ->
                of(
                        "地方自行增加的职业（工种）超过政策规定的数量。",
                        "请减少来源为地方的职业后重新导入。",
                        "The list has more local occupations than the policy allows.",
                        "Import a version with fewer occupations of origin LOCAL.");
            case PROPOSAL_NOT_REVIEWED ->
                of(
                        "有项目尚未经两人以上联审。",
                        "请完成对提示项目的联审后再发布。",
                        "A proposal has fewer than two votes.",
                        "Finish the joint review of the proposal that is named.");
            case ORGANISATION_KIND_WRONG ->
                of(
                        "该单位的类型不能办理此事项。",
                        "请核对单位类型：企业、培训机构、行业协会或行业主管部门。",
                        "An organisation of this kind cannot do this, or cannot be named here.",
                        "Check what kind of organisation is needed.");
            case CLASS_PURPOSE_WRONG ->
                of(
                        "培训类别与所填内容不相符：转岗、岗前和学徒制培训须指明企业。",
                        "请填写所培训职工的企业。",
                        "Category and fields do not fit: transfer, pre-job and apprenticeship training name an enterprise.",
                        "Name the enterprise whose workers are trained.");
            case PLAN_LINES_WRONG ->
                of(
                        "计划明细有误：每行须填写职业和等级，或只填写项目，且不得重复。",
                        "请核对提示的行。",
                        "A line of the plan names an occupation with its level, or a project, and each only once.",
                        "Check the line that is named.");
            case DEPARTMENT_PLAN_STATE_WRONG ->
                of("部门培训计划当前状态不能进行此操作。", "请刷新计划状态。", "The plan's state does not allow this.", "Refresh the plan.");
            case DEPARTMENT_PLAN_NOT_APPROVED ->
                of(
                        "部门培训计划尚未经人社部门审核同意，不能开班。",
                        "请先审核该部门的培训计划。",
                        "The department's plan has not been approved; its classes wait for that.",
                        "Approve the department's plan first.");
            case DEPARTMENT_PLAN_LINE_MISSING ->
                of(
                        "部门培训计划中没有该职业、等级和任务。",
                        "请核对班级，或由部门提交新的计划。",
                        "The department's plan has no line for this occupation, level and target.",
                        "Check the class, or let the department submit another plan.");
            case ACCEPTANCE_NOT_DUE ->
                of(
                        "该班级不属于部门培训计划，无需联合考核验收。",
                        "无需办理。",
                        "The class is of no department's plan and needs no joint acceptance.",
                        "There is nothing to do.");
            case ACCEPTANCE_FIGURES_WRONG ->
                of(
                        "考核人数超过结业人数，或合格人数超过考核人数。",
                        "请核对考核验收人数。",
                        "More persons passed than were examined, or more were examined than completed.",
                        "Check the figures.");
            case EMPLOYMENT_OVERLAPS ->
                of(
                        "该人员在此期间已有就业登记。",
                        "请先结束原就业登记，或更正起止日期。",
                        "The person has another employment in this time.",
                        "End the other one first, or correct the dates.");
            case EMPLOYMENT_STATE_WRONG ->
                of(
                        "就业登记当前状态不能进行此操作。",
                        "请刷新就业登记。",
                        "The employment's state does not allow this.",
                        "Refresh the employment.");
            case CERTIFICATE_NUMBER_WRONG ->
                of(
                        "证书编号格式不正确。",
                        "请按证书原件填写。",
                        "The certificate number has a wrong form.",
                        "Copy it from the certificate.");
            case CERTIFICATE_USED ->
                of(
                        "该证书编号或该学员的证书已提交过。",
                        "每张证书只能使用一次，请核对。",
                        "This number, or this trainee's certificate, has been handed in.",
                        "A certificate counts once: check it.");
            case CERTIFICATE_STATE_WRONG ->
                of(
                        "证书当前状态不能进行此操作。",
                        "请刷新证书状态。",
                        "The certificate's state does not allow this.",
                        "Refresh the certificate.");
            case CERTIFICATE_MISMATCH ->
                of(
                        "证书的职业、等级、日期或持有人与所学班级或发证登记不符。",
                        "请按提示的项目核对证书、班级与发证登记。",
                        "Occupation, level, date or holder do not match the class or the registry.",
                        "Compare the certificate with the class and the registry in what the details name.");
            case CERTIFICATE_NOT_FOUND_IN_REGISTRY ->
                of(
                        "发证登记中没有这个证书编号。",
                        "请核对证书编号；发证机构登记后再确认。",
                        "The registry knows no certificate of this number.",
                        "Check the number; confirm once its issuer has registered it.");
            case REGISTRY_AWAY ->
                of(
                        "证书查询系统暂时没有结果。",
                        "请稍后再试，系统也会自动查询。",
                        "The registry of certificates has not answered yet.",
                        "Try again in a moment; the system asks by itself too.");
            case SUBSIDY_STATE_WRONG ->
                of("补贴当前状态不能进行此操作。", "请刷新补贴状态。", "The subsidy's state does not allow this.", "Refresh the subsidy.");
            case NOTHING_TO_PAY ->
                of(
                        "该资金下没有待拨付的补贴。",
                        "请在有补贴核准后再制作拨付批次。",
                        "The fund has no released subsidy to pay.",
                        "Come back when one is released.");
            case PAYMENT_BATCH_STATE_WRONG ->
                of(
                        "拨付批次当前状态不能进行此操作：可能尚未复核，或已经撤回，或已报送银行。",
                        "请刷新批次状态；已报送银行的批次不能撤回。",
                        "The batch is not in a state for this: not approved yet, taken back, or on its way to the bank.",
                        "Refresh the batch; what is on its way cannot be taken back.");
            case PAYMENT_CONTENT_CHANGED ->
                of(
                        "拨付批次的内容与复核时不一致，未报送银行。",
                        "请立即联系系统管理员核查数据，并撤回该批次后重新制作。",
                        "The batch is not what was approved, and is not sent.",
                        "Have the data examined; withdraw the batch and make another.");
            case PAYMENT_DISPUTED ->
                of(
                        "批次中有补贴的银行回单前后矛盾，尚未处理。",
                        "请先在回单争议清单中作出处理，或撤回批次。",
                        "The bank contradicts itself about a subsidy of this batch.",
                        "Settle it in the list of disputes first, or withdraw the batch.");
            case DISPUTE_STATE_WRONG ->
                of(
                        "该争议已按其他结论处理，或付款状态不允许这一结论。",
                        "请刷新争议和付款状态；已转为追回或已另行支付的，选择维持原结果。",
                        "It was settled otherwise, or the payment is not in a state for this outcome.",
                        "Refresh it; what is claimed back or was paid another way can only stand.");
            case BANK_FILE_WRONG ->
                of(
                        "银行回单文件校验未通过，整个文件未入账。",
                        "请向银行重新索取回单文件及其校验码，不要修改文件内容。",
                        "The result file is not authentic, not whole, or does not add up: nothing of it was booked.",
                        "Ask the bank for the file and its code again, and change nothing in it.");
            case PAYEE_ACCOUNT_MISSING ->
                of(
                        "收款人没有可用的银行账户。",
                        "请收款人激活社保卡金融功能（二级签发）。",
                        "The payee has no usable bank account.",
                        "Let the payee activate the card's bank account.");
            case PAYEE_ACCOUNT_IN_DOUBT ->
                of(
                        "收款账户存疑：变更待审核、尚在生效等待期内、多人共用或账号有误。",
                        "请按提示的原因由人社部门核实账户后再拨付。",
                        "Something speaks against the payee's account; the details say what.",
                        "Let the bureau look at the account, then pay.");
            case ACCOUNT_NUMBER_WRONG ->
                of(
                        "银行账号不正确（位数、校验位不符，或为占位号码）。",
                        "请核对银行卡或开户许可证上的账号后重新填写。",
                        "The account number cannot be one: its length, its check digit, or it only fills the field.",
                        "Copy it from the card or the bank's paper again.");
            case ACCOUNT_STATE_WRONG ->
                of(
                        "该账户已处理、正在使用，或已有变更待审核。",
                        "请刷新账户状态；已有待审核的变更时，请先等待审核。",
                        "The account was decided, is in use already, or another change waits.",
                        "Refresh the account; a change that waits is decided first.");
            case ADVANCE_NOT_POSSIBLE ->
                of(
                        "本班没有可以预付的补贴。",
                        "请确认文件允许预付、券的批次付费、参照标准已发布。",
                        "Nothing can be paid ahead for this class.",
                        "Check that the document allows it, that the vouchers pay, and that the reference standard is published.");
            case RECOVERY_STATE_WRONG ->
                of(
                        "该笔追回已结清或已撤回，或属于预付款，或注明不予抵扣，不能进行此操作。",
                        "请刷新追回状态并核对凭证号；预付款随培训结算；不予抵扣的凭缴款回单结清。",
                        "The claim is settled or withdrawn, is of an advance, or is not to be kept back: this is not possible.",
                        "Look at the claim again; an advance is settled by its training, what is not kept back by its receipt.");
            case CLAIMED_MORE_THAN_PAID ->
                of(
                        "追回金额超过已付且尚未追回的部分。",
                        "请按提示的剩余金额填写，或先撤回未结清的追回。",
                        "More is claimed back than was paid and is not claimed yet.",
                        "Claim at most what is left, or let another officer withdraw an open claim first.");
            case SET_OFF_WRONG ->
                of(
                        "只能用同一收款方、同一资金的应付补贴抵扣追回款。",
                        "请选择该收款方在同一资金下待拨付的补贴，或由其退回款项。",
                        "A claim is kept back only from what the same payee is owed by the same fund.",
                        "Choose a released subsidy of this payee and fund, or have the money given back.");
            case ALL_SET_OFF ->
                of(
                        "应付款已全部用于抵扣追回款，无需银行支付。",
                        "请查看相关补贴和追回记录；无需再建付款批次。",
                        "All of it was kept back for claims on its payee: nothing is left for the bank to pay.",
                        "See the subsidies and the claims; no payment batch is needed.");
            case APPLICATION_WRONG ->
                of(
                        "申请的填写内容与补贴项目不符。",
                        "请按提示的字段修改；可在政策说明中查看该项目需要的信息。",
                        "The application does not fit the benefit.",
                        "Change the field that is named; the policy shows what the benefit asks for.");
            case APPLICATION_STATE_WRONG ->
                of(
                        "申请当前的状态不允许这样操作。",
                        "请刷新后查看申请状态。",
                        "The application is in a state that does not allow this.",
                        "Look at the application again.");
            case EVIDENCE_USED ->
                of(
                        "该证明材料已用于另一份申请。",
                        "请核对编号；同一材料不能重复使用。",
                        "This document stands behind another application already.",
                        "Check its number; one document is not used twice.");
            case TRY_AGAIN ->
                of(
                        "系统繁忙，本次没有写入任何内容。",
                        "请用同一编号重试。",
                        "The system is busy; nothing was written.",
                        "Send the same request with the same id again.");
            case STILL_RECKONING ->
                of(
                        "数据量较大，正在统计。",
                        "请在提示的时间后再看，届时即可显示。",
                        "These figures are many and still being reckoned.",
                        "Ask again after Retry-After: they will be there.");
            case OUTCOME_UNKNOWN ->
                of(
                        "暂时无法确认是否办理成功。",
                        "请用同一编号重试，不会重复办理。",
                        "It is not known whether it was done.",
                        "Send the same request with the same id: it is never done twice.");
        };
    }
}

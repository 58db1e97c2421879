package org.skillvoucher.backend.bench;

import java.util.Arrays;
import java.util.List;

/**
 * One list or report of the contract: its operation, who asks, the table whose rows it looks at, and the paths that are asked for. In a
 * path {@code {class}} stands for the id of some class, and so on.
 */
record Listing(String operation, String who, String table, List<String> paths) {
    static Listing of(String operation, String who, String table, String... paths) {
        return new Listing(operation, who, table, Arrays.asList(paths));
    }

    /** Everything in the contract that answers many rows, besides downloads of a whole and what holds a connection open. */
    static final List<Listing> PAGES = List.of(
            of(
                    "listVouchers",
                    "maker",
                    "voucher",
                    "/v1/vouchers",
                    "/v1/vouchers?state=FROZEN",
                    "/v1/vouchers?state=ACTIVATED",
                    "/v1/vouchers?batchId={batch}",
                    "/v1/vouchers?batchId={batch}&state=REVOKED"),
            of(
                    "listVouchers, of a county",
                    "county",
                    "voucher",
                    "/v1/vouchers",
                    "/v1/vouchers?state=CLAIMED",
                    "/v1/vouchers?state=FROZEN",
                    "/v1/vouchers?state=REDEEMED"),
            of("listVouchers, one's own", "trainee", "voucher", "/v1/vouchers"),
            of("getVoucherHistory", "maker", "history_entry", "/v1/vouchers/{voucher}/history"),
            of("listBatches", "maker", "voucher_batch", "/v1/voucher-batches"),
            of("listOpenBatches", "trainee", "voucher_batch", "/v1/open-batches"),
            of("listRecipients", "maker", "batch_recipient", "/v1/voucher-batches/{batch}/recipients"),
            of("listPersons", "maker", "person", "/v1/persons", "/v1/persons?region=330822"),
            of("listPersons, of a county", "county", "person", "/v1/persons"),
            of("listInstitutions", "maker", "institution", "/v1/institutions", "/v1/institutions?region=330822"),
            of(
                    "listBlocks",
                    "maker",
                    "institution_block",
                    "/v1/institution-blocks",
                    "/v1/institution-blocks?state=PROPOSED"),
            of("getBlockEffects", "maker", "subsidy", "/v1/institutions/{school}/block-effects"),
            of("listCourses", "maker", "course", "/v1/courses", "/v1/courses?institutionId={school}"),
            of(
                    "listClasses",
                    "maker",
                    "training_class",
                    "/v1/classes",
                    "/v1/classes?state=APPLIED",
                    "/v1/classes?state=RUNNING",
                    "/v1/classes?state=CANCELLED"),
            of("listClasses, of a county", "county", "training_class", "/v1/classes", "/v1/classes?state=ENDED"),
            of("listClasses, of an institution", "teacher", "training_class", "/v1/classes", "/v1/classes?state=OPEN"),
            of("listEnrolmentsOfClass", "teacher", "enrolment", "/v1/classes/{own class}/enrolments"),
            of("getAttendanceSheet", "teacher", "scan", "/v1/classes/{own class}/attendance"),
            of("getClassPresence", "teacher", "scan", "/v1/classes/{running class}/presence"),
            of("listRunningLessons", "supervisor", "lesson", "/v1/live"),
            of("listScans", "supervisor", "scan", "/v1/lessons/{lesson}/scans"),
            of("listScanReviews", "maker", "scan_review", "/v1/scan-reviews", "/v1/scan-reviews?state=OPEN"),
            of(
                    "listScanReviews, of an institution",
                    "head",
                    "scan_review",
                    "/v1/scan-reviews",
                    "/v1/scan-reviews?state=OPEN"),
            of(
                    "listCorrections",
                    "maker",
                    "correction",
                    "/v1/corrections",
                    "/v1/corrections?state=REQUESTED",
                    "/v1/corrections?state=ACCEPTED"),
            of("listSpotCheckDraws", "supervisor", "spot_check_draw", "/v1/spot-check-draws"),
            of("listSpotCheckLessons", "supervisor", "lesson", "/v1/spot-check-draws/{draw}/lessons"),
            of("listRollCalls", "supervisor", "roll_call", "/v1/roll-calls"),
            of("getScannerRoster", "scanner", "enrolment", "/v1/scanners/{scanner}/roster?day={today}"),
            of("listScanners", "maker", "scanner", "/v1/scanners"),
            of("listDepartmentPlans", "maker", "department_plan", "/v1/department-plans"),
            of("listEmployments", "maker", "employment", "/v1/persons/{person}/employments"),
            of("listCatalogues", "maker", "catalogue_version", "/v1/catalogues"),
            of("listCatalogueEntries", "maker", "catalogue_entry", "/v1/catalogues/{catalogue}/entries"),
            of("listPublishedEntries", "", "catalogue_entry", "/v1/published-catalogues/INSTITUTIONS?region=330800"),
            of(
                    "listCertificates",
                    "maker",
                    "certificate",
                    "/v1/certificates",
                    "/v1/certificates?state=SUBMITTED",
                    "/v1/certificates?state=WITHDRAWN"),
            of("listCertificates, of a county", "county", "certificate", "/v1/certificates?state=SUBMITTED"),
            of(
                    "listCertificates, of an institution",
                    "head",
                    "certificate",
                    "/v1/certificates",
                    "/v1/certificates?state=REJECTED"),
            of("listCertificates, one's own", "trainee", "certificate", "/v1/certificates"),
            of(
                    "listSubsidies",
                    "maker",
                    "subsidy",
                    "/v1/subsidies",
                    "/v1/subsidies?state=DUE",
                    "/v1/subsidies?state=BOUNCED",
                    "/v1/subsidies?fundId={fund}",
                    "/v1/subsidies?fundId={fund}&state=RELEASED"),
            of("listSubsidies, of a county", "county", "subsidy", "/v1/subsidies", "/v1/subsidies?state=DUE"),
            of("listSubsidies, of an institution", "head", "subsidy", "/v1/subsidies", "/v1/subsidies?state=RELEASED"),
            of("listSubsidies, one's own", "trainee", "subsidy", "/v1/subsidies"),
            of("listHolds", "maker", "subsidy_hold", "/v1/holds"),
            of("listPublicity", "", "publicity_entry", "/v1/publicity?region=330800"),
            of("listObjections", "checker", "objection", "/v1/objections", "/v1/objections?state=OPEN"),
            of(
                    "listSignals",
                    "supervisor",
                    "supervision_signal",
                    "/v1/signals",
                    "/v1/signals?state=RAISED",
                    "/v1/signals?kind=BURST_OF_SCANS&state=RAISED"),
            of("listRecoveries", "finance", "recovery", "/v1/recoveries", "/v1/recoveries?state=OPEN"),
            of(
                    "listApplications",
                    "maker",
                    "grant_application",
                    "/v1/applications",
                    "/v1/applications?state=SUBMITTED"),
            of("listPayeeAccounts", "maker", "payee_account", "/v1/payee-accounts", "/v1/payee-accounts?state=ACTIVE"),
            of("listSharedPayeeAccounts", "maker", "payee_account", "/v1/shared-payee-accounts"),
            of("listPaymentBatches", "finance", "payment_batch", "/v1/payment-batches"),
            of("listPaymentItems", "finance", "payment_item", "/v1/payment-batches/{payment}/items"),
            of("listPaymentDisputes", "finance", "payment_dispute", "/v1/payment-disputes"),
            of("listFunds", "finance", "fund", "/v1/funds"),
            of("listTransfers", "finance", "transfer", "/v1/funds/{fund}/transfers"),
            of("listAccounts", "admin", "account", "/v1/accounts"),
            of(
                    "listTrainingLedger",
                    "head",
                    "enrolment",
                    "/v1/institutions/{own school}/training-ledger",
                    "/v1/institutions/{own school}/training-ledger?from=2021-01-01&until=2021-01-31"),
            of("getMyTrainingRecord", "trainee", "enrolment", "/v1/me/training-record"),
            of(
                    "listHistoryEntries",
                    "auditor",
                    "history_entry",
                    "/v1/history/VOUCHER/{voucher}?auditCase=SJ-2021-017"));

    /** Reports: figures over all rows of a month or a year. */
    static final List<Listing> REPORTS = List.of(
            of("seePlans", "maker", "training_class", "/v1/plans"),
            of(
                    "seePlanProgress",
                    "maker",
                    "enrolment",
                    "/v1/plans/quzhou-2019/progress?year=2021",
                    "/v1/plans/quzhou-2019/progress?year=2020"),
            of(
                    "seeMonthlyReport",
                    "maker",
                    "history_entry",
                    "/v1/reports/monthly?region=330800&month=2021-01",
                    "/v1/reports/monthly?region=330802&month=2021-01"),
            of("seePublishedFunds", "", "fund", "/v1/published-funds?region=330800"),
            of("seePublishedMonths", "", "history_entry", "/v1/published-funds/months?region=330800&year=2021"));
}

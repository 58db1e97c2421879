package org.skillvoucher.backend.demo;

import jakarta.inject.Singleton;
import org.skillvoucher.client.AccountsApi;
import org.skillvoucher.client.BacktestsApi;
import org.skillvoucher.client.CataloguesApi;
import org.skillvoucher.client.CertificatesApi;
import org.skillvoucher.client.ClassesApi;
import org.skillvoucher.client.CoursesApi;
import org.skillvoucher.client.DecisionsApi;
import org.skillvoucher.client.DepartmentPlansApi;
import org.skillvoucher.client.DevicesApi;
import org.skillvoucher.client.EmploymentsApi;
import org.skillvoucher.client.EnrolmentsApi;
import org.skillvoucher.client.FundsApi;
import org.skillvoucher.client.InstitutionsApi;
import org.skillvoucher.client.PayeeAccountsApi;
import org.skillvoucher.client.PaymentBatchesApi;
import org.skillvoucher.client.PersonsApi;
import org.skillvoucher.client.PoliciesApi;
import org.skillvoucher.client.PolicyExtensionsApi;
import org.skillvoucher.client.ScannersApi;
import org.skillvoucher.client.ScansApi;
import org.skillvoucher.client.SessionsApi;
import org.skillvoucher.client.SubsidiesApi;
import org.skillvoucher.client.TrainingRecordsApi;
import org.skillvoucher.client.VoucherBatchesApi;
import org.skillvoucher.client.VouchersApi;

/** The contract's generated client, as far as a voucher's life needs it. */
@Singleton
public record Api(
        SessionsApi sessions,
        AccountsApi accounts,
        PersonsApi persons,
        FundsApi funds,
        PayeeAccountsApi accountsOfPayees,
        InstitutionsApi institutions,
        CataloguesApi catalogues,
        CoursesApi courses,
        ClassesApi classes,
        VoucherBatchesApi batches,
        VouchersApi vouchers,
        EnrolmentsApi enrolments,
        ScansApi scans,
        DevicesApi devices,
        ScannersApi scanners,
        CertificatesApi certificates,
        SubsidiesApi subsidies,
        DecisionsApi decisions,
        PaymentBatchesApi payments,
        DepartmentPlansApi plans,
        EmploymentsApi employments,
        TrainingRecordsApi trainings,
        PoliciesApi policies,
        BacktestsApi backtests,
        PolicyExtensionsApi extensions) {}

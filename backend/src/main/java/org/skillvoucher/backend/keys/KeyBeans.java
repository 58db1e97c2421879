package org.skillvoucher.backend.keys;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.skillvoucher.history.HistoryKeys;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.Es256;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the keys of the files to whoever needs them. */
@Factory
final class KeyBeans {
    private static final Logger LOG = LoggerFactory.getLogger(KeyBeans.class);

    @Context
    KeyFiles keyFiles(Environment environment, MachineTime machine) {
        KeyFiles files = KeyFiles.of(environment);
        files.check(machine::now);
        LOG.info(
                "crypto-suite suite={} index={} es256-checked-by={}",
                files.suite(),
                files.indexKey().read().algorithm().named(),
                Es256.chosen().by());
        return files;
    }

    @Singleton
    CryptoSuite suite(KeyFiles files) {
        return files.suite();
    }

    @Singleton
    FieldKeys fieldKeys(KeyFiles files, MachineTime machine) {
        return files.fieldKeys(machine::now);
    }

    @Singleton
    @Named("check-in")
    MacKey checkIn(KeyFiles files) {
        return files.checkIn();
    }

    @Singleton
    BankKeys bankResults(KeyFiles files) {
        return files.bankResults();
    }

    @Singleton
    @Named("token-signing")
    SigningKey tokenSigning(KeyFiles files) {
        return files.signing(KeyFiles.TOKEN_SIGNING);
    }

    @Singleton
    @Named("pass-signing")
    SigningKey passSigning(KeyFiles files) {
        return files.signing(KeyFiles.PASS_SIGNING);
    }

    @Singleton
    NoticeKeys noticeKeys(KeyFiles files) {
        return new NoticeKeys(files.signing(KeyFiles.NOTICE_SIGNING), files.signedBefore(KeyFiles.NOTICE_SIGNING));
    }

    @Singleton
    HistoryKeys history(KeyFiles files) {
        return files.history();
    }
}

package org.skillvoucher.backend.keys;

import com.nimbusds.jose.jwk.ECKey;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.skillvoucher.history.HistoryKeys;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.store.Es256;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.MacKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the keys of the files to whoever needs them. */
@Factory
final class KeyBeans {
    private static final Logger LOG = LoggerFactory.getLogger(KeyBeans.class);

    @Context
    KeyFiles keyFiles(Environment environment) {
        KeyFiles files = KeyFiles.of(environment);
        files.check();
        LOG.info("ES256 signatures are checked by {}", Es256.chosen().by());
        return files;
    }

    @Singleton
    FieldKeys fieldKeys(KeyFiles files) {
        return files.fieldKeys();
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
    ECKey tokenSigning(KeyFiles files) {
        return files.signing(KeyFiles.TOKEN_SIGNING);
    }

    @Singleton
    @Named("pass-signing")
    ECKey passSigning(KeyFiles files) {
        return files.signing(KeyFiles.PASS_SIGNING);
    }

    @Singleton
    @Named("notice-signing")
    ECKey noticeSigning(KeyFiles files) {
        return files.signing(KeyFiles.NOTICE_SIGNING);
    }

    @Singleton
    HistoryKeys history(KeyFiles files) {
        return files.history();
    }
}

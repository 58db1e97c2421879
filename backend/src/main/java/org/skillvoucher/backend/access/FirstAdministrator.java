package org.skillvoucher.backend.access;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the first administrator's account, from which all others come. Its password lies in a file of the keys folder:
 * standalone makes one at the first start and says where it lies, production expects the operator's.
 */
@Context
public final class FirstAdministrator {
    /** The administrator's login. */
    public static final String LOGIN = "admin";

    private static final Id<org.skillvoucher.access.Account> ID = Id.of("00000000-0000-4000-8000-000000000001");

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final @Nullable String password;

    FirstAdministrator(
            OpenAccount open,
            Environment settings,
            @Property(name = "skillvoucher.administrator.region", defaultValue = "330000") String region) {
        KeyFiles keys = KeyFiles.of(settings);
        Path file = keys.folder().resolve(KeyFiles.ADMINISTRATOR);
        boolean isMadeNow = !Files.exists(file);
        this.password = keys.password(KeyFiles.ADMINISTRATOR).orElse(null);
        if (password != null) {
            open.openFirst(new OpenAccount.Order(
                    ID, LOGIN, "系统管理员", Set.of(Role.BUREAU_ADMIN), RegionCode.of(region), null, null, password));
            if (isMadeNow) {
                LOG.info("first start: log in as {} with the password in {}", LOGIN, file.toAbsolutePath());
            }
        }
    }

    /** The password at first start, where this installation has one. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }
}

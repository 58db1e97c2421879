package org.skillvoucher.backend.access;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/**
 * Opens the first administrator's account, from which all others come. Its password lies in a file of the keys folder:
 * standalone makes one at the first start, production expects the operator's.
 */
@Context
public final class FirstAdministrator {
    /** The administrator's login. */
    public static final String LOGIN = "admin";

    private static final Id<org.skillvoucher.access.Account> ID = Id.of("00000000-0000-4000-8000-000000000001");

    private final @Nullable String password;

    FirstAdministrator(
            OpenAccount open,
            Environment settings,
            @Property(name = "skillvoucher.administrator.region", defaultValue = "330000") String region) {
        this.password = KeyFiles.of(settings).password(KeyFiles.ADMINISTRATOR).orElse(null);
        if (password != null) {
            open.openFirst(new OpenAccount.Order(
                    ID, LOGIN, "系统管理员", Set.of(Role.BUREAU_ADMIN), RegionCode.of(region), null, null, password));
        }
    }

    /** The password at first start, where this installation has one. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }
}

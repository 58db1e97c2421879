package org.skillvoucher.backend.embedded;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.skillvoucher.operations.ChangeIndexKey;

/** How to reach the database as each of its two users, outside the pool. */
@Singleton
public final class DatabaseAccess implements ChangeIndexKey.Access {
    private final String url;
    private final String appUser;
    private final String appPassword;
    private final String ownerUser;
    private final String ownerPassword;

    DatabaseAccess(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "skillvoucher.database.app-user") String appUser,
            @Property(name = "skillvoucher.database.app-password") String appPassword,
            @Property(name = "skillvoucher.database.owner-user") String ownerUser,
            @Property(name = "skillvoucher.database.owner-password") String ownerPassword) {
        this.url = url;
        this.appUser = appUser;
        this.appPassword = appPassword;
        this.ownerUser = ownerUser;
        this.ownerPassword = ownerPassword;
    }

    /** Of these settings. */
    public static DatabaseAccess of(PropertyResolver settings) {
        return new DatabaseAccess(
                settings.getRequiredProperty("datasources.default.url", String.class),
                settings.getRequiredProperty("skillvoucher.database.app-user", String.class),
                settings.getRequiredProperty("skillvoucher.database.app-password", String.class),
                settings.getRequiredProperty("skillvoucher.database.owner-user", String.class),
                settings.getRequiredProperty("skillvoucher.database.owner-password", String.class));
    }

    @Override
    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url, appUser, appPassword);
    }

    @Override
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, ownerUser, ownerPassword);
    }
}

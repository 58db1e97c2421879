package org.skillvoucher.backend.embedded;

import io.micronaut.context.annotation.Property;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets the migration connect as the owner of the tables. Flyway's own url setting would migrate twice, the second time as
 * the application's user.
 */
@Singleton
@Named("default")
final class MigrateAsOwner implements FlywayConfigurationCustomizer {
    private final String url;
    private final String user;
    private final String password;

    MigrateAsOwner(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "skillvoucher.database.owner-user") String user,
            @Property(name = "skillvoucher.database.owner-password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customizeFluentConfiguration(FluentConfiguration flyway) {
        flyway.dataSource(url, user, password);
    }

    @Override
    public String getName() {
        return "default";
    }
}

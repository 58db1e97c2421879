package org.skillvoucher.backend.embedded;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.flyway.event.MigrationFinishedEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.skillvoucher.backend.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the application's rights in line as soon as the tables are there and before any bean can use them; on an external
 * database only if the operator leaves it to us, and otherwise only looks.
 */
@Singleton
final class GrantAfterMigration implements ApplicationEventListener<MigrationFinishedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(GrantAfterMigration.class);

    private final DatabaseAccess access;
    private final boolean grants;

    GrantAfterMigration(DatabaseAccess access, @Property(name = "skillvoucher.engines.grant-app-user") boolean grants) {
        this.access = access;
        this.grants = grants;
    }

    @Override
    public void onApplicationEvent(MigrationFinishedEvent event) {
        try (Connection app = access.asApp()) {
            if (grants) {
                try (Connection owner = access.asOwner()) {
                    List<String> done = AppGrants.bring(owner, app);
                    LOG.info("application's database rights: {} statements", done.size());
                }
            }
            Set<String> tooWide = AppGrants.tooWide(app);
            if (!tooWide.isEmpty()) {
                LOG.warn("the application's database user could rewrite history: revoke {} on the schema", tooWide);
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "无法核对应用数据库用户的权限。",
                    "the rights of the application's database user could not be brought in line.",
                    e);
        }
    }
}

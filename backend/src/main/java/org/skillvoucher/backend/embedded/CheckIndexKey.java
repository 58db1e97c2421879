package org.skillvoucher.backend.embedded;

import com.zaxxer.hikari.util.DriverDataSource;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.event.MigrationFinishedEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.operations.IndexKeyInUse;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.IndexKey;

/**
 * Lets the server work only where its index key is the one of the database, and nobody changes that. Every connection is asked at its
 * birth, so that a server which was away during a change comes back to no connection, and not to two keys in one table.
 */
@Singleton
final class CheckIndexKey
        implements BeanCreatedEventListener<DatasourceConfiguration>, ApplicationEventListener<MigrationFinishedEvent> {
    private final Provider<KeyFiles> files;
    private final Provider<FieldKeys> keys;
    private final Provider<FieldCipher> cipher;
    private final Provider<DatabaseAccess> access;

    CheckIndexKey(
            Provider<KeyFiles> files,
            Provider<FieldKeys> keys,
            Provider<FieldCipher> cipher,
            Provider<DatabaseAccess> access) {
        this.files = files;
        this.keys = keys;
        this.cipher = cipher;
        this.access = access;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        pool.setDataSource(new AskedAtBirth(new DriverDataSource(
                pool.getJdbcUrl(),
                pool.getDriverClassName(),
                pool.getDataSourceProperties(),
                pool.getUsername(),
                pool.getPassword())));
        return pool;
    }

    /** The first server writes down which key it is; as the owner, since the application only reads it. */
    @Override
    public void onApplicationEvent(MigrationFinishedEvent event) {
        IndexKey key = keys.get().index();
        try (Connection owner = access.get().asOwner()) {
            Optional<IndexKeyInUse> inUse = IndexKeyInUse.inOrBegun(owner, key, cipher.get());
            if (inUse.isEmpty()) {
                throw refused("与数据库不符：按证件号码找不到已登记的人员。", "does not fit the database: nobody in it is found by it.");
            }
            mustFit(inUse.get(), key);
        } catch (SQLException e) {
            throw new StartRefused("无法核对索引密钥。", "the index key could not be compared with the database's.", e);
        }
    }

    private void mustFit(IndexKeyInUse inUse, IndexKey key) {
        if (inUse.changing()) {
            throw refused(
                    "的更换尚未完成，请再次运行 backend/run --change-index-key。",
                    "is being changed, and that is not over: run backend/run --change-index-key again.");
        }
        if (!inUse.is(key)) {
            String ours = IndexKey.name(key.check());
            throw refused(
                    "是索引密钥 " + ours + "，而数据库使用 " + inUse.name() + "。",
                    "holds the index key " + ours + ", and the database is written with " + inUse.name() + ".");
        }
    }

    private StartRefused refused(String chinese, String english) {
        return files.get().refused(KeyFiles.BLIND_INDEX, chinese, english, null);
    }

    /** Gives out connections to a database that is written with our key. */
    private final class AskedAtBirth extends DelegatingDataSource {
        AskedAtBirth(DataSource driver) {
            super(driver);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return asked(super.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return asked(super.getConnection(user, password));
        }

        private Connection asked(Connection born) throws SQLException {
            try {
                Optional<IndexKeyInUse> inUse = IndexKeyInUse.in(born);
                if (inUse.isPresent()) {
                    mustFit(inUse.get(), keys.get().index());
                }
                return born;
            } catch (StartRefused unfit) {
                born.close();
                throw new SQLException(unfit.getMessage(), unfit);
            } catch (SQLException | RuntimeException away) {
                born.close();
                throw away;
            }
        }
    }
}

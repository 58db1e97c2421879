package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.SealAlgorithm;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SigningKey;

/** The whole story of checking in, in the suite gm: passes, phones and tokens on SM2, and what is written sealed with SM4. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.crypto.suite", value = "gm")
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CheckInUnderGmStoryTest extends CheckInStoryTest {
    @Inject
    Passes servers;

    @Inject
    FieldKeys fieldKeys;

    @Inject
    FieldCipher cipher;

    @Inject
    RegisterDevice registered;

    @Inject
    World town;

    @Inject
    Phones pockets;

    @Test
    void the_server_signs_with_sm2_and_seals_with_sm4() {
        assertThat(servers.serverKey().algorithm()).isEqualTo(SignatureAlgorithm.SM2_SM3);
        assertThat(fieldKeys.current().algorithm()).isEqualTo(SealAlgorithm.SM4_GCM);
        byte[] blob = cipher.seal("person", "name_sealed", Id.random(), "林小禾");
        assertThat(blob[0]).isEqualTo((byte) 2);
    }

    /** Most phones have P-256 in their hardware and nothing else. */
    @Test
    void a_phone_on_p256_is_taken_too() {
        Id<Person> person = town.aPersonWithCard();
        SigningKey usual = Phones.newP256();
        DeviceKey key = registered.register(World.as(person), pockets.order(person, Id.random(), usual, null));
        assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
        assertThat(registered.named(usual.open().kid())).map(DeviceKey::id).contains(key.id());
    }
}

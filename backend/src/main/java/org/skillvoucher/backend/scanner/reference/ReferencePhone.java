package org.skillvoucher.backend.scanner.reference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.DeviceRegistration;
import org.skillvoucher.attendance.CheckInByCode;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.client.DevicesApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.store.SignedText;

/** A trainee's phone: a key that never leaves it, and passes that it signs with or without a network. */
public final class ReferencePhone {
    private final ECKey key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private ReferencePhone(ECKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A phone with a new key, whose clock this is. */
    public static ReferencePhone withNewKey(InstantSource clock) {
        try {
            return new ReferencePhone(new ECKeyGenerator(Curve.P_256).generate(), clock);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    /** Makes itself known as the phone of the person who speaks through this client. */
    public void register(DevicesApi api) {
        UUID id = UUID.randomUUID();
        String nonce = api.getPassNonce().nonce();
        byte[] said = ByteBuffer.allocate(16 + Nonce.BYTES)
                .put(Id.of(id).bytes())
                .put(Nonce.read(nonce).orElseThrow().bytes())
                .array();
        String proof = SignedText.sign(key, RegisterDevice.PROOF_TYPE, said);
        api.registerDevice(
                id,
                new DeviceRegistration(key.getX().toString(), key.getY().toString(), nonce, proof, null, null, null));
    }

    /** A pass made without a network, for this seat of this class. */
    public String offlinePass(UUID voucher, UUID enrolment, UUID institution, UUID trainingClass) {
        return pass(voucher, enrolment, institution, trainingClass, null);
    }

    /** A pass over a number that the server gave a moment ago. */
    public String onlinePass(DevicesApi api, UUID voucher, UUID enrolment, UUID institution, UUID trainingClass) {
        Nonce nonce = Nonce.read(api.getPassNonce().nonce()).orElseThrow();
        return pass(voucher, enrolment, institution, trainingClass, nonce);
    }

    /** What it signs to show that this phone saw a code of the class screen, to be sent under this id. */
    public String proof(UUID id, String code) {
        return SignedText.sign(key, CheckInByCode.PROOF_TYPE, CheckInByCode.said(Id.of(id), code));
    }

    private String pass(UUID voucher, UUID enrolment, UUID institution, UUID trainingClass, @Nullable Nonce nonce) {
        PassContent content = new PassContent(
                nonce == null ? PassKind.OFFLINE : PassKind.ONLINE,
                Id.of(voucher),
                Id.of(enrolment),
                PassContent.audience(Id.of(institution), Id.of(trainingClass)),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                random.nextLong(),
                nonce);
        return SignedText.sign(key, PassContent.TYPE, content.bytes());
    }
}

package org.skillvoucher.backend.person;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.DevicesApi;
import org.skillvoucher.api.model.DeviceKeyPage;
import org.skillvoucher.api.model.DeviceRegistration;
import org.skillvoucher.api.model.PassNonce;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.Nonces;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.time.MachineTime;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class DevicesController implements DevicesApi {
    private final RegisterDevice register;
    private final Nonces nonces;
    private final Passes passes;
    private final MachineTime machine;
    private final Caller caller;

    DevicesController(RegisterDevice register, Nonces nonces, Passes passes, MachineTime machine, Caller caller) {
        this.register = register;
        this.nonces = nonces;
        this.passes = passes;
        this.machine = machine;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.DeviceKey registerDevice(UUID deviceKeyId, DeviceRegistration asked) {
        return view(register.register(
                caller.trainee(),
                new RegisterDevice.Order(
                        Id.of(deviceKeyId),
                        algorithm(asked.algorithm()),
                        coordinate(asked.x()),
                        coordinate(asked.y()),
                        asked.nonce(),
                        asked.proof(),
                        asked.cardCode(),
                        asked.installation())));
    }

    @Override
    public org.skillvoucher.api.model.DeviceKey endDevice(UUID deviceKeyId) {
        return view(register.end(caller.trainee(), Id.of(deviceKeyId)));
    }

    @Override
    public DeviceKeyPage listDeviceKeys(@Nullable String cursor, Integer limit) {
        List<DeviceKey> page = register.list(caller.trainee(), Cursor.of(cursor).id(), limit);
        return new DeviceKeyPage(
                page.stream().map(DevicesController::view).toList(), Cursor.after(page, limit, DeviceKey::id));
    }

    @Override
    public PassNonce getPassNonce() {
        Actor.Trainee by = caller.trainee();
        Nonce nonce = nonces.give(by.person());
        return new PassNonce(
                nonce.text(),
                nonces.endOf(nonce),
                machine.now(),
                (int) passes.life().toSeconds(),
                (int) passes.rotation().toSeconds());
    }

    private static SignatureAlgorithm algorithm(org.skillvoucher.api.model.@Nullable SignatureAlgorithm asked) {
        return asked == null ? SignatureAlgorithm.ES256 : SignatureAlgorithm.valueOf(asked.name());
    }

    /** 43 characters can hold two bits more than 32 bytes do: such a spelling is nobody's. */
    private static byte[] coordinate(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            Refused refused = new Refused(Refusal.PROOF_WRONG);
            refused.initCause(notBase64);
            throw refused;
        }
        throw new Refused(Refusal.PROOF_WRONG);
    }

    private static org.skillvoucher.api.model.DeviceKey view(DeviceKey key) {
        return new org.skillvoucher.api.model.DeviceKey(key.id().value(), key.kid(), key.registeredAt(), key.endedAt());
    }
}

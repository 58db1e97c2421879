package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.PolicyExtensionsApi;
import org.skillvoucher.api.model.ExtensionState;
import org.skillvoucher.api.model.PolicyExtensionOrder;
import org.skillvoucher.api.model.PolicyExtensionPage;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.PolicyExtension;
import org.skillvoucher.policy.PublishExtension;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyExtensionsController implements PolicyExtensionsApi {
    private final PublishExtension extensions;
    private final Caller caller;

    PolicyExtensionsController(PublishExtension extensions, Caller caller) {
        this.extensions = extensions;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.PolicyExtension handInExtension(UUID extensionId, PolicyExtensionOrder asked) {
        return view(extensions.handIn(caller.officer(), Id.of(extensionId), asked.extensionYaml()));
    }

    @Override
    public org.skillvoucher.api.model.PolicyExtension getExtension(UUID extensionId) {
        return view(extensions.see(caller.officer(), Id.of(extensionId)));
    }

    @Override
    public org.skillvoucher.api.model.PolicyExtension publishExtension(UUID extensionId) {
        return view(extensions.publish(caller.officer(), Id.of(extensionId)));
    }

    @Override
    public PolicyExtensionPage listExtensions(@Nullable String cursor, Integer limit) {
        List<PolicyExtension> page =
                extensions.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new PolicyExtensionPage(
                page.stream().map(PolicyExtensionsController::view).toList(),
                Cursor.after(page, limit, PolicyExtension::id));
    }

    private static org.skillvoucher.api.model.PolicyExtension view(PolicyExtension extension) {
        return new org.skillvoucher.api.model.PolicyExtension(
                extension.id().value(),
                extension.policyId(),
                extension.document(),
                extension.region().digits(),
                extension.extensionYaml(),
                ExtensionState.valueOf(extension.state().name()),
                extension.position());
    }
}

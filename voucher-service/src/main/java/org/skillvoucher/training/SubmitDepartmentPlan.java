package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** A department submits its training plan, and the bureau approves it or gives it back, before any class of it (六-18). */
@Singleton
public final class SubmitDepartmentPlan {
    private final DepartmentPlans plans;
    private final DepartmentPlanLines lines;
    private final ListInstitution institutions;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    SubmitDepartmentPlan(
            DepartmentPlans plans,
            DepartmentPlanLines lines,
            ListInstitution institutions,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.plans = plans;
        this.lines = lines;
        this.institutions = institutions;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** One line asked for: an occupation with its level, or a project without one. */
    public record LineOrder(
            @Nullable String occupationCode,
            @Nullable Integer level,
            @Nullable String projectCode,
            int personsPlanned,
            @Nullable String planTarget) {}

    /** What is submitted. */
    public record Order(Id<DepartmentPlan> id, int year, String title, List<LineOrder> lines) {
        public Order {
            lines = List.copyOf(lines);
        }
    }

    /** A plan with its lines. */
    public record Full(DepartmentPlan plan, List<DepartmentPlanLine> lines) {
        public Full {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Submits, or hands a returned plan in again with changes. Can answer NOT_YOURS, ORGANISATION_KIND_WRONG (only a
     * department has such a plan), PLAN_LINES_WRONG, ID_USED_FOR_ANOTHER.
     */
    public Full submit(Actor.Staff by, Order order) {
        Institution department = institutions.require(by.institution(), OrganisationKind.DEPARTMENT);
        List<DepartmentPlanLine> asked = lines(order);
        byte[] fingerprint = Fingerprint.of(department.id(), order);
        return transactions.run(() -> {
            Optional<DepartmentPlan> before = plans.findById(order.id());
            if (before.isPresent()) {
                return again(by, before.get(), order, asked, fingerprint);
            }
            DepartmentPlan plan = new DepartmentPlan(
                    order.id(),
                    department.id(),
                    department.region(),
                    order.year(),
                    order.title(),
                    DepartmentPlanState.SUBMITTED,
                    by.id(),
                    null,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            plans.save(plan);
            lines.saveAll(asked);
            history.append(SubjectKind.DEPARTMENT_PLAN, order.id(), 1, "Submitted", by, Map.of("lines", asked.size()));
            return full(plan);
        });
    }

    /** Approves the plan. Can answer NOT_FOUND, NOT_YOURS, DEPARTMENT_PLAN_STATE_WRONG. */
    public Full approve(Actor.Officer by, Id<DepartmentPlan> id) {
        return transactions.run(() -> {
            DepartmentPlan plan = inReach(by, id);
            return plan.state() == DepartmentPlanState.APPROVED && by.id().equals(plan.decidedBy())
                    ? full(plan)
                    : decided(plan, new DepartmentPlanLife.Approved(), null, by, Map.of());
        });
    }

    /** Gives the plan back to the department. Can answer NOT_FOUND, NOT_YOURS, DEPARTMENT_PLAN_STATE_WRONG. */
    public Full giveBack(Actor.Officer by, Id<DepartmentPlan> id, String why) {
        return transactions.run(() -> {
            DepartmentPlan plan = inReach(by, id);
            boolean done = plan.state() == DepartmentPlanState.RETURNED
                    && by.id().equals(plan.decidedBy())
                    && why.equals(plan.returnedBecause());
            return done ? full(plan) : decided(plan, new DepartmentPlanLife.Returned(), why, by, Map.of("why", why));
        });
    }

    /** For the department's own staff and the officers of its region. Can answer NOT_FOUND, NOT_YOURS. */
    public Full see(Actor by, Id<DepartmentPlan> id) {
        DepartmentPlan plan = require(id);
        by.mustSee(null, plan.institutionId(), plan.region());
        return full(plan);
    }

    /** Plans by id after {@code after}: a department's own, or those of an officer's region. */
    public List<Full> list(Actor by, Id<?> after, int size) {
        List<DepartmentPlan> page = switch (by) {
            case Actor.Staff staff -> plans.page("%", staff.institution(), after, size);
            case Actor.Officer officer -> plans.page(officer.region().prefix() + "%", null, after, size);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Id<DepartmentPlan>, List<DepartmentPlanLine>> of =
                lines.ofAll(page.stream().map(DepartmentPlan::id).toList()).stream()
                        .collect(Collectors.groupingBy(DepartmentPlanLine::planId));
        return page.stream()
                .map(plan -> new Full(plan, of.getOrDefault(plan.id(), List.of())))
                .toList();
    }

    /** Whether this staff belongs to the department whose plan it is. */
    boolean isOf(Actor.Staff staff, Id<DepartmentPlan> id) {
        return staff.institutionId().equals(require(id).institutionId());
    }

    /** A plan reaches classes in its own region. Can answer NOT_FOUND, the same for a plan of another region. */
    void mustReach(Id<DepartmentPlan> id, RegionCode region) {
        if (!region.isWithin(require(id).region())) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("departmentPlan", id));
        }
    }

    /**
     * The line of the yearly plan that a class counts for: its own, or that of its line in the department's plan. Can answer
     * DEPARTMENT_PLAN_NOT_APPROVED, DEPARTMENT_PLAN_LINE_MISSING.
     */
    @Nullable
    String targetOf(TrainingClass asked) {
        Id<DepartmentPlan> id = asked.departmentPlanId();
        if (id == null) {
            return asked.planTarget();
        }
        DepartmentPlan plan = require(id);
        // 衢市人社发〔2019〕141号 六-18: the plan is reviewed before the classes.
        if (plan.state() != DepartmentPlanState.APPROVED) {
            throw new Refused(
                    Refusal.DEPARTMENT_PLAN_NOT_APPROVED, Map.of("departmentPlan", id, "state", plan.state()));
        }
        return lines.of(id).stream()
                .filter(line -> line.covers(asked))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refusal.DEPARTMENT_PLAN_LINE_MISSING,
                        Map.of("departmentPlan", id, "occupation", asked.occupationCode(), "level", asked.level())))
                .planTarget();
    }

    private Full again(
            Actor.Staff by, DepartmentPlan before, Order order, List<DepartmentPlanLine> asked, byte[] fingerprint) {
        by.mustBelongTo(before.institutionId());
        if (before.state() != DepartmentPlanState.RETURNED) {
            Fingerprint.mustMatch(before.fingerprint(), fingerprint);
            return full(before);
        }
        DepartmentPlanLife.Event event = new DepartmentPlanLife.SubmittedAgain();
        MovedOn.unlessOne(
                plans.rewrite(
                        before.id(),
                        order.year(),
                        order.title(),
                        by.id(),
                        fingerprint,
                        before.state(),
                        next(before, event),
                        before.version()),
                "department plan " + before.id());
        lines.forget(before.id());
        lines.saveAll(asked);
        return told(before, event, by, Map.of("lines", asked.size()));
    }

    private Full decided(
            DepartmentPlan plan,
            DepartmentPlanLife.Event event,
            @Nullable String why,
            Actor.Officer by,
            Map<String, ?> details) {
        MovedOn.unlessOne(
                plans.decide(plan.id(), by.id(), why, plan.state(), next(plan, event), plan.version()),
                "department plan " + plan.id());
        return told(plan, event, by, details);
    }

    private static DepartmentPlanState next(DepartmentPlan plan, DepartmentPlanLife.Event event) {
        return DepartmentPlanLife.on(event)
                .next(plan.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.DEPARTMENT_PLAN_STATE_WRONG,
                        Map.of("departmentPlan", plan.id(), "state", plan.state())));
    }

    private Full told(DepartmentPlan before, DepartmentPlanLife.Event event, Actor by, Map<String, ?> details) {
        history.append(
                SubjectKind.DEPARTMENT_PLAN,
                before.id(),
                before.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                before.state(),
                next(before, event));
        return full(require(before.id()));
    }

    private DepartmentPlan inReach(Actor.Officer by, Id<DepartmentPlan> id) {
        DepartmentPlan plan = require(id);
        by.mustSee(plan.region());
        return plan;
    }

    private DepartmentPlan require(Id<DepartmentPlan> id) {
        return plans.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("departmentPlan", id)));
    }

    private Full full(DepartmentPlan plan) {
        return new Full(plan, lines.of(plan.id()));
    }

    private static List<DepartmentPlanLine> lines(Order order) {
        List<DepartmentPlanLine> asked = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (LineOrder line : order.lines()) {
            boolean namesOne = (line.occupationCode() == null) != (line.projectCode() == null)
                    && (line.occupationCode() == null) == (line.level() == null);
            List<Object> what = List.of(
                    String.valueOf(line.occupationCode()),
                    String.valueOf(line.level()),
                    String.valueOf(line.projectCode()),
                    String.valueOf(line.planTarget()));
            if (!namesOne || !seen.add(what)) {
                throw new Refused(Refusal.PLAN_LINES_WRONG, Map.of("line", asked.size() + 1));
            }
            asked.add(new DepartmentPlanLine(
                    order.id(),
                    asked.size() + 1,
                    line.occupationCode(),
                    line.level(),
                    line.projectCode(),
                    line.personsPlanned(),
                    line.planTarget()));
        }
        return asked;
    }
}

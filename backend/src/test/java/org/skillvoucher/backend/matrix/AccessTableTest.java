package org.skillvoucher.backend.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.matrix.AccessTable.Row;
import org.skillvoucher.backend.matrix.AccessTable.Sight;
import org.skillvoucher.backend.matrix.Contract.Operation;

/** The table of access and the contract say the same, and docs/access.md is the table as people read it. */
class AccessTableTest {
    private static final String WRITE = "skillvoucher.write-docs";
    private static final String COMMAND = "mvn -o -pl backend -am test -Dtest=AccessTableTest -D" + WRITE
            + "=true -Dsurefire.failIfNoSpecifiedTests=false";
    private static final Set<Role> OFFICERS = EnumSet.of(
            Role.BUREAU_MAKER, Role.BUREAU_CHECKER, Role.SUPERVISOR, Role.FINANCE, Role.AUDITOR, Role.BUREAU_ADMIN);

    private final Contract contract = new Contract();
    private final AccessTable table = new AccessTable();

    @Test
    void every_operation_has_a_row_and_every_row_an_operation() {
        assertThat(table.operations())
                .containsExactlyElementsOf(
                        contract.all().stream().map(Operation::id).toList());
    }

    @Test
    void every_role_has_a_column() {
        assertThat(table.columns()).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void the_roles_of_a_row_are_those_of_the_contract() {
        List<String> differ = new ArrayList<>();
        for (Row row : table.rows()) {
            Operation operation = contract.named(row.operation());
            Set<Role> allowed = table.columns().stream()
                    .filter(role -> row.of(role) != Sight.NOTHING)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
            boolean isPublic = row.sight().values().stream().allMatch(sight -> sight == Sight.OPEN);
            if (isPublic != operation.open() || (!isPublic && !allowed.equals(operation.roles()))) {
                differ.add(row.operation() + ": " + allowed + " and " + operation.roles());
            }
        }
        assertThat(differ).isEmpty();
    }

    @Test
    void a_row_names_as_many_things_as_the_path_and_its_fields_stand_in_the_body() {
        for (Row row : table.rows()) {
            Operation operation = contract.named(row.operation());
            assertThat(row.objects()).as(row.operation()).hasSameSizeAs(operation.pathNames());
            assertThat(row.words("names"))
                    .as(row.operation())
                    .allSatisfy(field -> assertThat(operation.bodyFields())
                            .contains(field.replace("~", "").replaceAll("\\..*", "")));
            assertThat(row.makes())
                    .as(row.operation())
                    .isEqualTo(operation.method().equals("PUT"));
        }
    }

    /** What a body names is looked at: a new field with the id of something does not slip past. */
    @Test
    void every_field_that_names_a_thing_is_in_its_row() {
        List<String> missing = new ArrayList<>();
        for (Row row : table.rows()) {
            Operation operation = contract.named(row.operation());
            if (operation.open()) {
                continue;
            }
            Set<String> known = row.words("names").stream()
                    .map(field -> field.replace("~", "").replaceAll("\\..*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            operation.bodyFields().stream()
                    .filter(field -> field.equals("region") || field.matches(".*Ids?"))
                    .filter(field -> !known.contains(field))
                    .forEach(field -> missing.add(row.operation() + " " + field));
        }
        assertThat(missing).isEmpty();
    }

    /** A letter means the same in each column: no officer sees by person, no trainee by region. */
    @Test
    void each_role_sees_in_the_ways_that_it_can() {
        for (Row row : table.rows()) {
            row.sight()
                    .forEach((role, sight) -> assertThat(sight)
                            .as(row.operation() + " " + role)
                            .isIn(
                                    switch (role) {
                                        case TRAINEE, FAMILY_PROXY ->
                                            EnumSet.of(Sight.PERSON, Sight.SELF, Sight.ANY, Sight.OPEN, Sight.NOTHING);
                                        case INSTITUTION_ADMIN, TEACHER, SCANNER ->
                                            EnumSet.of(
                                                    Sight.INSTITUTION,
                                                    Sight.REGION,
                                                    Sight.SELF,
                                                    Sight.ANY,
                                                    Sight.OPEN,
                                                    Sight.NOTHING);
                                        case NEWCOMER -> EnumSet.of(Sight.SELF, Sight.OPEN, Sight.NOTHING);
                                        case BUREAU_MAKER, BUREAU_CHECKER, FINANCE, AUDITOR, BUREAU_ADMIN, SUPERVISOR ->
                                            EnumSet.of(Sight.REGION, Sight.SELF, Sight.ANY, Sight.OPEN, Sight.NOTHING);
                                    }));
        }
    }

    @Test
    void the_page_is_the_one_that_the_table_makes() throws IOException {
        Path page = root().resolve("backend/docs/access.md");
        String made = page();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(Objects.requireNonNull(page.getParent()));
            Files.writeString(page, made);
        }
        assertThat(page).as("write it: %s", COMMAND).exists();
        assertThat(Files.readString(page)).as("rewrite it: %s", COMMAND).isEqualTo(made);
    }

    // The page

    private String page() {
        StringBuilder text = new StringBuilder("""
            # Who may call what

            Made by `AccessTableTest` from `backend/src/test/resources/access-matrix.txt`: do not edit. Each line is tried on the running
            server by `AccessMatrixTest`, with the caller's own things, those of a sister county, of another city and of nobody.

            - **region**: an officer sees what lies in the officer's region, a city's officer what lies in its counties
            - **institution**: staff and devices see what belongs to their institution; **person**: trainees what is about themselves
            - **self**: one's own account and sessions; **any**: whatever there is; **public**: without a log-in
            - what is out of sight is answered 404, like what does not exist; a role that is not named is answered 403, whatever the object

            """);
        Set<String> tags = new LinkedHashSet<>();
        contract.all().forEach(operation -> tags.add(operation.tag()));
        for (String tag : tags) {
            text.append("## ").append(tag).append("\n\n| operation | | object | who sees what |\n|---|---|---|---|\n");
            contract.all().stream()
                    .filter(operation -> operation.tag().equals(tag))
                    .forEach(operation -> text.append(line(operation, table.of(operation.id()))));
            text.append("\n");
        }
        return text.substring(0, text.length() - 1);
    }

    private String line(Operation operation, Row row) {
        String who = java.util.Arrays.stream(Sight.values())
                .filter(sight -> sight != Sight.NOTHING)
                .map(sight -> Map.entry(sight, rolesWith(row, sight)))
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() == Sight.OPEN
                        ? "public"
                        : entry.getKey().word + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        String object = row.objects().isEmpty()
                ? ""
                : row.objects().stream()
                        .map(kind -> kind.startsWith("+") ? "new " + kind.substring(1) : kind.replace("~", "any "))
                        .collect(Collectors.joining(", "));
        return "| `" + operation.id() + "` | " + operation.method() + " `" + operation.path() + "` | " + object + " | "
                + who + " |\n";
    }

    private List<String> rolesWith(Row row, Sight sight) {
        List<Role> with =
                table.columns().stream().filter(role -> row.of(role) == sight).toList();
        if (with.containsAll(OFFICERS)) {
            List<String> names = new ArrayList<>(List.of("all officers"));
            with.stream().filter(role -> !OFFICERS.contains(role)).forEach(role -> names.add(role.name()));
            return names;
        }
        return with.stream().map(Role::name).toList();
    }

    /** The folder of all modules, from wherever in it the test is started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("voucher-service/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the folder of the modules");
        }
        return folder;
    }
}

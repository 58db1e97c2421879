package org.skillvoucher.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole life as text: a row for each event in the order of declaration, a column for each state, in the cell the state that
 * follows. A dot is not legal, an arrow before a state remembers where it came from, and an arrow alone goes back there.
 */
public final class LifePicture {
    private LifePicture() {}

    /** The picture of every event that {@code events} permits, so that a new one cannot stay out of it. */
    public static <S extends Enum<S>, E> String of(Class<S> states, Class<E> events, Function<E, Move<S>> life) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        for (S state : states.getEnumConstants()) {
            head.add(state.name());
        }
        lines.add(head);
        for (Class<?> event : events.getPermittedSubclasses()) {
            Move<S> move = life.apply(events.cast(made(event)));
            List<String> row = new ArrayList<>(List.of(event.getSimpleName()));
            for (S state : states.getEnumConstants()) {
                row.add(cell(move, state));
            }
            lines.add(row);
        }
        return inColumns(lines);
    }

    private static <S extends Enum<S>> String cell(Move<S> move, S now) {
        if (!move.from().contains(now)) {
            return ".";
        }
        if (move.to() == null) {
            return "<-";
        }
        return (move.remembers() ? "->" : "") + move.to().name();
    }

    private static Object made(Class<?> event) {
        try {
            return event.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException notPlain) {
            throw new AssertionError(event + " is an event with parts: teach the picture to make one", notPlain);
        }
    }

    private static String inColumns(List<List<String>> lines) {
        int[] widths = IntStream.range(0, lines.getFirst().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, widths.length)
                        .mapToObj(column -> line.get(column)
                                + " ".repeat(widths[column] - line.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Lines through measured points, as an SVG picture. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;

    private final String name;
    private final String title;
    private final String across;
    private final String up;
    private final Map<String, Points> lines = new LinkedHashMap<>();
    private boolean logarithmic;

    /** {@code name} ends the file's name; the axes say what they count and in which unit. */
    Plot(String name, String title, String across, String up) {
        this.name = name;
        this.title = title;
        this.across = across;
        this.up = up;
    }

    private record Points(List<? extends Number> x, List<? extends Number> y) {}

    String title() {
        return title;
    }

    Plot line(String of, List<? extends Number> x, List<? extends Number> y) {
        lines.put(of, new Points(x, y));
        return this;
    }

    /** Powers of ten at equal distances along the lower axis. */
    Plot logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Writes the picture into the folder; the file's name. */
    String write(Path folder, String part) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .theme(ChartTheme.XChart)
                .build();
        chart.getStyler().setXAxisLogarithmic(logarithmic);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        lines.forEach((of, points) -> chart.addSeries(of, points.x(), points.y()));
        Files.createDirectories(folder);
        String file = part + "-" + name + ".svg";
        VectorGraphicsEncoder.saveVectorGraphic(chart, folder.resolve(file).toString(), VectorGraphicsFormat.SVG);
        return file;
    }
}

package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator starts it. */
final class ApplicationTest {
    @TempDir
    Path data;

    @Test
    void production_on_embedded_engines_exits_with_1_and_says_why() throws Exception {
        refuses(
                "--skillvoucher.engines.redis=external",
                "生产模式不能使用内置的数据库或 Redis",
                "production does not run on embedded engines");
    }

    @Test
    void production_without_keys_exits_with_1_and_names_the_file() throws Exception {
        String file = data.resolve("keys/token-signing.jwk").toString();
        refuses(
                "--skillvoucher.engines.database=external --skillvoucher.engines.redis=external",
                "密钥文件 " + file + " 不存在",
                "the key file " + file + " does not exist");
        assertThat(data.resolve("keys")).doesNotExist();
    }

    private void refuses(String arguments, String chinese, String english) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--skillvoucher.mode=production",
                "--skillvoucher.data=" + data));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(1);
        assertThat(printed).contains("服务未启动：" + chinese, "The server did not start: " + english);
        assertThat(printed).doesNotContain("\tat ");
    }
}

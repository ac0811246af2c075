package org.comptoir.ops.boundary;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.comptoir.cli.post.Bounds;
import org.comptoir.cli.post.SettingsPage;
import org.comptoir.cli.post.SettingsPage.Setting;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bounds on the page of settings, which {@code comptoir validate} reads, are those of the code:
 * each config class takes what lies on them and refuses what lies just beyond.
 */
class SettingsBoundsTest {
    private static final int FEWEST = 15;
    private static final Map<Type, Function<String, Object>> READERS =
            Map.of(
                    int.class, Integer::valueOf,
                    Integer.class, Integer::valueOf,
                    long.class, Long::valueOf,
                    boolean.class, Boolean::valueOf,
                    Duration.class, Duration::parse,
                    String.class, text -> text);

    @TempDir Path data;

    @Test
    void thePageAndTheCodeHaveTheSameBounds() throws ReflectiveOperationException {
        List<String> checked = new ArrayList<>();
        for (Setting setting : SettingsPage.packaged().settings()) {
            Bounds bounds = setting.bounds();
            Optional<Constructor<?>> reader = readerOf(setting.name());
            if (bounds.kind() != Bounds.Kind.NOTHING && reader.isPresent()) {
                takes(reader.get(), setting.name(), valueOn(bounds, bounds.least()));
                takes(reader.get(), setting.name(), valueOn(bounds, bounds.most()));
                refuses(reader.get(), setting.name(), beyond(bounds, bounds.most(), 1));
                refuses(reader.get(), setting.name(), beyond(bounds, bounds.least(), -1));
                checked.add(setting.name());
            }
        }
        assertTrue(checked.size() >= FEWEST, checked::toString);
    }

    /** Another rule may stand in the way, such as a depth that must be less than another's. */
    private void takes(Constructor<?> reader, String name, String value)
            throws ReflectiveOperationException {
        try {
            make(reader, name, value);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            assertFalse(why.matches(".* to .*"), name + " " + value + ": " + why);
        }
    }

    private void refuses(Constructor<?> reader, String name, String value) {
        assertThrows(
                IllegalArgumentException.class,
                () -> make(reader, name, value),
                name + " takes " + value);
    }

    /** A text is bounded by its length. */
    private static String valueOn(Bounds bounds, String edge) {
        return bounds.kind() == Bounds.Kind.LENGTH ? "n".repeat(Integer.parseInt(edge)) : edge;
    }

    private static String beyond(Bounds bounds, String edge, int step) {
        return bounds.kind() == Bounds.Kind.TIME
                ? Duration.parse(edge).plusMillis(step).toString()
                : valueOn(bounds, new BigInteger(edge).add(BigInteger.valueOf(step)).toString());
    }

    /** The config class that reads the setting, by its constructor. */
    private static Optional<Constructor<?>> readerOf(String name) {
        List<Constructor<?>> readers = new ArrayList<>();
        for (Field field : SettingsCheck.class.getDeclaredFields()) {
            for (Constructor<?> one : field.getType().getDeclaredConstructors()) {
                boolean reads =
                        Arrays.stream(one.getParameters())
                                .anyMatch(parameter -> variable(parameter).equals(name));
                if (one.isAnnotationPresent(Inject.class) && reads) {
                    readers.add(one);
                }
            }
        }
        return readers.stream().findFirst();
    }

    private void make(Constructor<?> reader, String name, String value)
            throws ReflectiveOperationException {
        Object[] values =
                Arrays.stream(reader.getParameters())
                        .map(
                                one ->
                                        variable(one).equals(name)
                                                ? value(one, value)
                                                : value(one, standard(one)))
                        .toArray();
        reader.setAccessible(true);
        try {
            reader.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private String standard(Parameter parameter) {
        ConfigProperty property = parameter.getAnnotation(ConfigProperty.class);
        if (property.name().equals("comptoir.data")) {
            return data.toString();
        }
        String standard = property.defaultValue();
        return standard.equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : standard;
    }

    private static Object value(Parameter parameter, String text) {
        if (parameter.getParameterizedType() instanceof ParameterizedType optional) {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(read(optional.getActualTypeArguments()[0], text));
        }
        return read(parameter.getType(), text);
    }

    private static Object read(Type type, String text) {
        return Objects.requireNonNull(READERS.get(type), type.getTypeName()).apply(text);
    }

    private static String variable(Parameter parameter) {
        ConfigProperty property = parameter.getAnnotation(ConfigProperty.class);
        return property == null
                ? ""
                : property.name().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}

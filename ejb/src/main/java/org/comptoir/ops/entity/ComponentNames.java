package org.comptoir.ops.entity;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.ops.Component;

/** Components in one column. */
final class ComponentNames {
    private ComponentNames() {}

    static String joined(Set<Component> components) {
        return components.stream().sorted().map(Component::word).collect(Collectors.joining(","));
    }

    static Set<Component> read(String names) {
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> Component.ofWord(name).orElseThrow())
                .collect(Collectors.toSet());
    }
}

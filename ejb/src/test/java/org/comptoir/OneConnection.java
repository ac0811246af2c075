package org.comptoir;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A data source that always gives the same connection and never lets it be closed. */
final class OneConnection extends TestDataSource {
    private final Connection connection;

    OneConnection(Connection connection) {
        this.connection = unclosable(connection);
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    /** The connection with a {@code close} that does nothing. */
    static Connection unclosable(Connection connection) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return (Connection)
                Proxy.newProxyInstance(
                        OneConnection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }
}

package org.mmhc.base;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives transactions connections on which the database never commits by itself, and everything else those of the usual pool, on
 * which it does after each statement. With one kind for both, each transaction would say twice what it wants: a round trip before
 * its first statement and one after its commit. Stands behind the lazy fetch of connections, so that it is known which is wanted.
 */
final class TransactionPool extends DelegatingDataSource {

    private final HikariDataSource transactions = new HikariDataSource();

    private TransactionPool(HikariDataSource usual) {
        super(usual);
        usual.copyStateTo(transactions);
        transactions.setAutoCommit(false);
        transactions.setPoolName("transactions");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? asItIs(transactions.getConnection())
                : super.getConnection();
    }

    /* The lazy fetch knows one kind of connection only and would make one of the other kind like it. */
    private static Connection asItIs(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TransactionPool.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("setAutoCommit")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** Puts it in front of the pool that is configured, and closes it with the application. */
    static final class Maker implements BeanPostProcessor, Ordered, DisposableBean {

        private final List<TransactionPool> made = new CopyOnWriteArrayList<>();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof HikariDataSource usual)) {
                return bean;
            }
            TransactionPool both = new TransactionPool(usual);
            made.add(both);
            return both;
        }

        /** Before the lazy fetch is put in front, which is of order zero. */
        @Override
        public int getOrder() {
            return -1;
        }

        @Override
        public void destroy() {
            made.forEach(pool -> pool.transactions.close());
        }
    }
}

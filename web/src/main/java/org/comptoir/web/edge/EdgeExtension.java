package org.comptoir.web.edge;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Puts our handlers around the whole web application; found by the service loader.
 *
 * <p>In the order an exchange meets them: {@link PrivateListener}, {@link RequestMeter}, {@link
 * RequestId}, {@link SecurityHeaders}, {@link Addressed}, {@link WholeBody}, {@link Named}. The
 * last one is inside the worker thread; all others run on the I/O thread and never block it.
 */
public class EdgeExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        PostAddress address = PostAddress.configured();
        deployment.addInitialHandlerChainWrapper(Named::new);
        deployment.addInitialHandlerChainWrapper(WholeBody::new);
        deployment.addInitialHandlerChainWrapper(next -> new Addressed(next, address));
        deployment.addInitialHandlerChainWrapper(SecurityHeaders::new);
        deployment.addInitialHandlerChainWrapper(RequestId::new);
        deployment.addInitialHandlerChainWrapper(next -> new RequestMeter(next, context));
        deployment.addInitialHandlerChainWrapper(next -> PrivateListener.configured(next, context));
    }
}

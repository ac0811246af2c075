package org.comptoir.web.edge;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts our handlers around the whole web application; found by the service loader. */
public class EdgeExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(BodyLimit::new);
        deployment.addInitialHandlerChainWrapper(SecurityHeaders::new);
        deployment.addInitialHandlerChainWrapper(RequestId::new);
    }
}

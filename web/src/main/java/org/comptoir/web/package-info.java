/**
 * The edge: JAX-RS resources in one package per context, sign-in, problems and the WebSocket
 * gateway.
 */
@NullMarked
package org.comptoir.web;

import org.jspecify.annotations.NullMarked;

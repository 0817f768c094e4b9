@NullMarked
package dev.centrallogger.testsupport.proxy;

import org.jspecify.annotations.NullMarked;

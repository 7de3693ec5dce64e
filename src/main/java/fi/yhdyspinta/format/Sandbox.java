package fi.yhdyspinta.format;

import java.io.ByteArrayOutputStream;
import javax.xml.transform.TransformerException;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.trans.XPathException;

/** Saxon without hands: no files, no network, no environment, no Java, no further documents. */
final class Sandbox {
    /** Larger than any document that a partner takes. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** Far more than an honest pattern needs; about a tenth of a second. */
    private static final int BACKTRACKING = 100_000;

    static final Processor PROCESSOR = processor();

    private Sandbox() {}

    private static Processor processor() {
        var processor = new Processor(false);
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        processor.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        processor.setConfigurationProperty(Feature.PRE_EVALUATE_DOC_FUNCTION, false);
        processor.setConfigurationProperty(Feature.REGEX_BACKTRACKING_LIMIT, BACKTRACKING);
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoVariables());
        var configuration = processor.getUnderlyingConfiguration();
        configuration.setResourceResolver(request -> {
            throw new XPathException("nothing is read from outside");
        });
        configuration.setUnparsedTextURIResolver((uri, encoding, whole) -> {
            throw new XPathException("nothing is read from outside");
        });
        configuration.setCollectionFinder((context, uri) -> {
            throw new XPathException("nothing is read from outside");
        });
        configuration.setOutputURIResolver(new NoFurtherResult());
        StylesheetCodes.register(processor);
        return processor;
    }

    private static final class NoVariables implements net.sf.saxon.lib.EnvironmentVariableResolver {
        @Override
        public java.util.Set<String> getAvailableEnvironmentVariables() {
            return java.util.Set.of();
        }

        @Override
        public String getEnvironmentVariable(String name) {
            return null;
        }
    }

    private static final class NoFurtherResult implements net.sf.saxon.lib.OutputURIResolver {
        @Override
        public net.sf.saxon.lib.OutputURIResolver newInstance() {
            return this;
        }

        @Override
        public javax.xml.transform.Result resolve(String href, String base) throws TransformerException {
            throw new TransformerException("one document is written, and no other");
        }

        @Override
        public void close(javax.xml.transform.Result result) {
            // nothing was opened
        }
    }

    /** What a mapping writes, as long as somebody could want to read it. */
    static final class BoundedBytes extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int one) {
            bound(1);
            super.write(one);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            bound(length);
            super.write(bytes, from, length);
        }

        private void bound(int more) {
            if (count + more > MOST_BYTES) {
                throw new IllegalStateException("the mapping writes without end");
            }
        }
    }
}

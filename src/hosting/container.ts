/** An image with nginx and the site, and its place beside LiteLLM in a cluster. */
import { PORT, SITE_FOLDER, type HostedSite } from './site.ts';

/** Where nginx writes in the image. */
export const SCRATCH = '/tmp';

/**
 * Writes the Containerfile, for the folder that `npm run hosting` makes. Debian’s nginx is the one that a test starts; the
 * image of nginx itself has no module for brotli.
 */
export const containerfile = (): string => `FROM docker.io/library/debian:stable-slim
RUN apt-get update \\
  && apt-get install -y --no-install-recommends nginx libnginx-mod-http-brotli-static \\
  && rm -rf /var/lib/apt/lists/*
COPY nginx-whole.conf /etc/nginx/nginx.conf
COPY site/ ${SITE_FOLDER}/
USER www-data
EXPOSE ${PORT}
CMD ["nginx", "-g", "daemon off;"]
`;

/** Values for the chart litellm-helm: its `extraResources` are added to the release as they stand. */
export function helmValues({ origin, base }: HostedSite): string {
  return `extraResources:
  - apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: unstuck
    spec:
      replicas: 2
      selector:
        matchLabels: { app: unstuck }
      template:
        metadata:
          labels: { app: unstuck }
        spec:
          automountServiceAccountToken: false
          containers:
            - name: nginx
              image: registry.example/unstuck:latest
              ports:
                - containerPort: ${PORT}
              readinessProbe:
                httpGet: { path: ${base}robots.txt, port: ${PORT} }
              securityContext:
                runAsNonRoot: true
                runAsUser: 33
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: { drop: [ALL] }
              volumeMounts:
                - { name: scratch, mountPath: ${SCRATCH} }
          volumes:
            - { name: scratch, emptyDir: {} }
  - apiVersion: v1
    kind: Service
    metadata:
      name: unstuck
    spec:
      selector: { app: unstuck }
      ports:
        - port: 80
          targetPort: ${PORT}
  - apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: unstuck
    spec:
      ingressClassName: nginx
      rules:
        - host: ${new URL(origin).host}
          http:
            paths:
              - path: ${base}
                pathType: Prefix
                backend:
                  service:
                    name: unstuck
                    port: { number: 80 }
`;
}

/** What Vite resolves for us beside code. */
declare module '*.css';

export default function LandingPage() {
  return <main>Tandem</main>;
}

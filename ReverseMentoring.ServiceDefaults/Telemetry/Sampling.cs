using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>
/// Which traces begin. None with what begins by itself in the background: Marten's daemon and every pool poll the database many times a second.
/// Of what begins with a request or a message, each second as many as somebody could look at: more would cost the collector as much as a service,
/// and a trace that began is kept whole, through all services.
/// </summary>
/// <param name="perSecond">New traces each second, at least 1; a second's worth may be saved up.</param>
internal sealed class Sampling(int perSecond, TimeProvider clock) : Sampler
{
    private const string HttpCall = "System.Net.Http.HttpRequestOut";
    private readonly Lock _counting = new();
    private double _left = perSecond;
    private long _counted = clock.GetTimestamp();

    public override SamplingResult ShouldSample(in SamplingParameters parameters) =>
        new(!IsPolling(parameters) && Take() ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);

    private static bool IsPolling(in SamplingParameters parameters) =>
        parameters.Name.StartsWith("marten.", StringComparison.Ordinal) || (parameters.Kind == ActivityKind.Client && parameters.Name != HttpCall);

    private bool Take()
    {
        lock (_counting)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(perSecond, _left + clock.GetElapsedTime(_counted, now).TotalSeconds * perSecond);
            _counted = now;
            if (_left < 1) return false;
            _left--;
            return true;
        }
    }
}

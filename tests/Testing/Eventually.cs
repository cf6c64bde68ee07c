using System.Diagnostics;

namespace ReverseMentoring.Testing;

/// <summary>Waits for a condition instead of a time: what goes over the broker happens soon, not now.</summary>
public static class Eventually
{
    /// <summary>Asks again until the answer is there; fails with the last answer after a minute.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> isThere, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isThere(answer)) return answer;
            if (Stopwatch.GetElapsedTime(started) > (patience ?? TimeSpan.FromMinutes(1)))
                throw new TimeoutException($"It did not happen. The last answer was: {answer}");
            await Task.Delay(20);
        }
    }

    public static Task True(Func<Task<bool>> ask, TimeSpan? patience = null) => Get(ask, yes => yes, patience);
}

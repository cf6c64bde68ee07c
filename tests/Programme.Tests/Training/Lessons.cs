using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Training;

namespace ReverseMentoring.Programme.Tests;

/// <summary>Somebody who answers the checks of their path over HTTP.</summary>
internal static class Lessons
{
    /// <summary>Passes every module of the role's path.</summary>
    public static async Task Learn(Office office, HttpClient person, string role, string which = "starter")
    {
        var path = TrainingPaths.Find($"{role}-{which}")!;
        foreach (var module in path.Modules)
        {
            var answer = await Answer(office, person, module.Code, new { answers = module.Answers, version = path.Version });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True((bool)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["passed"]!);
        }
    }

    public static Task<HttpResponseMessage> Answer(Office office, HttpClient person, string module, object body, string? ifMatch = null) =>
        Office.Post(person, $"{office.Programme}/participants/me/training/{module}", body, ifMatch);
}

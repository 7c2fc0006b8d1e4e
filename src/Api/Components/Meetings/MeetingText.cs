namespace Liandong.Api.Components.Meetings;

/// <summary>Names the texts of 1:1 meetings.</summary>
internal sealed class MeetingText;

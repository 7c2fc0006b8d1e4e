namespace Liandong.Api.Imports;

/// <summary>Examples for the documentation.</summary>
internal static class ImportExamples
{
    public const string File = "id,name,category,city,ratesFenPerHour.default,chargeBy,policy.granularityMinutes\r\nxrd-jinan-7,X 射线衍射仪,XRD,Jinan,20000,reservation,30\r\n";

    public static readonly ImportReport Report = new()
    {
        DryRun = false,
        Accepted = 1,
        Refused = 0,
        Rows = [new ImportRow { Line = 2, Id = "xrd-jinan-7", Outcome = ImportOutcome.Created, Problems = [] }],
    };
}
